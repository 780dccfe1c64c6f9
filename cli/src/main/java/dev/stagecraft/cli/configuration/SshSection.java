package dev.stagecraft.cli.configuration;

import dev.stagecraft.cli.yaml.YamlReader;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.specification.JumpSpecification;
import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.events.specification.SshSpecification;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code ssh}: how to log in; once for all hosts, and again where a host differs. */
final class SshSection {
    private static final String KEY = "private_key_path";
    private static final String JUMP = "jump";
    private static final String JUMP_KEY = "jump_private_key_path";
    private static final String JUMP_HOST_KEY = "jump_host_key";
    private static final SshSpecification DEFAULTS = new SshSpecification("root", 22, new PlacedSecret("key"));
    private static final HostKey STAND_IN = new HostKey("ssh-ed25519 AAAAAAAAAAAAAAAA");

    private SshSection() {}

    /** The one for all hosts; it names a key. */
    static SshSpecification read(YamlReader ssh, Secrets secrets) {
        if (!ssh.has(KEY)) {
            ssh.required(KEY, Values.KEY_FILE, "");
        }
        return read(ssh, DEFAULTS, null, secrets);
    }

    /**
     * A host's own; what it leaves out is as for all hosts.
     *
     * @param hostKey that host's, where it is told
     */
    static SshSpecification read(YamlReader ssh, SshSpecification forAll, @Nullable HostKey hostKey, Secrets secrets) {
        String user = ssh.optional("user", Values.USER, forAll.user());
        int port = ssh.optional("port", Values.PORT, forAll.port());
        PlacedSecret key = key(ssh, KEY, secrets).orElse(forAll.privateKey());
        JumpSpecification jump = ssh.has(JUMP) ? jump(ssh, user, key, secrets) : withoutJump(ssh, forAll.jump());
        ssh.refuseOtherKeys();
        return new SshSpecification(user, port, key, hostKey, jump);
    }

    /** One that nobody has named the key of could be anybody, and there is no row in which a first sight could be kept. */
    private static @Nullable JumpSpecification jump(YamlReader ssh, String user, PlacedSecret key, Secrets secrets) {
        Optional<Optional<JumpAddress>> written = ssh.optional(JUMP, Values.JUMP);
        if (written.isPresent() && written.get().isEmpty()) {
            return withoutJump(ssh, null);
        }
        HostKey hostKey = ssh.required(JUMP_HOST_KEY, Values.HOST_KEY, STAND_IN);
        PlacedSecret own = key(ssh, JUMP_KEY, secrets).orElse(key);
        return written.flatMap(address -> address)
                .map(jump -> new JumpSpecification(
                        jump.address(), jump.port(), jump.user().orElse(user), own, hostKey))
                .orElse(null);
    }

    private static @Nullable JumpSpecification withoutJump(YamlReader ssh, @Nullable JumpSpecification instead) {
        for (String more : List.of(JUMP_HOST_KEY, JUMP_KEY)) {
            if (ssh.has(more)) {
                ssh.report(more, "expected only beside a jump host, in the same section");
            }
        }
        return instead;
    }

    private static Optional<PlacedSecret> key(YamlReader ssh, String key, Secrets secrets) {
        return ssh.optional(key, Values.KEY_FILE).map(written -> secrets.sshKey(ssh, key, written));
    }
}
