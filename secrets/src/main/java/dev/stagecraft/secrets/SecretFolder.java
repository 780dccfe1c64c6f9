package dev.stagecraft.secrets;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Secrets as files {@code ENVIRONMENT/PURPOSE/NAME} below one folder: the way a Kubernetes secret mounts them, symbolic
 * links within the folder included. A link that leads out of the purpose's folder is not followed. Safe for use by many
 * threads; every call looks at the disk again, so a secret placed a moment ago is found.
 */
public final class SecretFolder {
    private static final Pattern ENVIRONMENT = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final Path root;

    public SecretFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * Looks a secret up; one newline at its end is not part of it.
     *
     * @throws IllegalArgumentException if the environment is not a DNS label
     */
    public SecretOutcome find(String environment, SecretPurpose purpose, SecretName name) {
        Path folder = folder(environment, purpose);
        Path file = folder.resolve(name.value());
        try {
            Path real = file.toRealPath();
            if (!real.startsWith(folder.toRealPath()) || !real.startsWith(root.toRealPath())) {
                return missing(file, "leads out of its folder");
            }
            return SecretFile.read(real)
                    .<SecretOutcome>map(SecretOutcome.Found::new)
                    .orElseGet(() -> missing(file, "is empty, too large or not text"));
        } catch (NoSuchFileException absent) {
            return missing(file, "does not exist");
        } catch (IOException unreadable) {
            return missing(file, "cannot be read by this service");
        }
    }

    /**
     * Places a secret, or replaces it: readers see the old or the new one whole. Files are readable by their owner
     * alone, folders likewise.
     *
     * @throws IllegalArgumentException if the environment is not a DNS label
     * @throws IOException if the disk refuses, or the environment's folder leads elsewhere
     */
    public void place(String environment, SecretPurpose purpose, SecretName name, Secret secret) throws IOException {
        SecretFile.createFolder(root);
        Path folder = folder(environment, purpose);
        SecretFile.createFolder(folder.resolveSibling(".").normalize());
        SecretFile.createFolder(folder);
        if (!folder.toRealPath().startsWith(root.toRealPath())) {
            throw new IOException(folder + " leads out of " + root);
        }
        SecretFile.replace(folder.resolve(name.value()), secret);
    }

    private Path folder(String environment, SecretPurpose purpose) {
        if (!ENVIRONMENT.matcher(environment).matches()) {
            throw new IllegalArgumentException("not an environment's name: a DNS label is needed");
        }
        return root.resolve(environment).resolve(purpose.folder());
    }

    private static SecretOutcome missing(Path file, String what) {
        return new SecretOutcome.Missing("The secret file " + file + " " + what
                + ". Put the secret there, as the only content of a file that this service can read.");
    }
}
