package dev.stagecraft.secrets;

/** What a secret is for; a service finds only the secrets placed for its own purpose. */
public enum SecretPurpose {
    SSH("ssh"),
    TAILNET("tailnet"),
    CLOUD("cloud");

    private final String folder;

    SecretPurpose(String folder) {
        this.folder = folder;
    }

    /** The folder below the environment's that holds the secrets for this purpose. */
    public String folder() {
        return folder;
    }
}
