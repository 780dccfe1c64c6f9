package dev.stagecraft.cli.configuration;

import dev.stagecraft.cli.yaml.YamlReader;
import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.events.specification.SshSpecification;

/** {@code ssh}: how to log in; once for all hosts, and again where a host differs. */
final class SshSection {
    private static final String KEY = "private_key_path";
    private static final SshSpecification DEFAULTS = new SshSpecification("root", 22, new PlacedSecret("key"));

    private SshSection() {}

    /** The one for all hosts; it names a key. */
    static SshSpecification read(YamlReader ssh, Secrets secrets) {
        if (!ssh.has(KEY)) {
            ssh.required(KEY, Values.KEY_FILE, "");
        }
        return read(ssh, DEFAULTS, secrets);
    }

    /** A host's own; what it leaves out is as for all hosts. */
    static SshSpecification read(YamlReader ssh, SshSpecification forAll, Secrets secrets) {
        String user = ssh.optional("user", Values.USER, forAll.user());
        int port = ssh.optional("port", Values.PORT, forAll.port());
        PlacedSecret key = ssh.optional(KEY, Values.KEY_FILE)
                .map(written -> secrets.sshKey(ssh, KEY, written))
                .orElse(forAll.privateKey());
        ssh.refuseOtherKeys();
        return new SshSpecification(user, port, key);
    }
}
