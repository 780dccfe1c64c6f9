package dev.stagecraft.access.mina;

import dev.stagecraft.access.HostKey;
import dev.stagecraft.access.TestHost;
import dev.stagecraft.secrets.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;

/** MINA's own server, in this process; commands are real processes, {@code sudo -n} stands for nothing. */
final class MinaServer implements TestHost {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey;
    private final KeyPair userKey;

    MinaServer() {
        this("");
    }

    MinaServer(String welcome) {
        try {
            hostKey = KeyUtils.generateKeyPair("ssh-ed25519", 256);
            userKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
            server.setHost("127.0.0.1");
            server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
            server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
            server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, userKey.getPublic()));
            server.setCommandFactory((channel, command) ->
                    ProcessShellCommandFactory.INSTANCE.createCommand(channel, command.replace("sudo -n ", "")));
            if (!welcome.isEmpty()) {
                CoreModuleProperties.WELCOME_BANNER.set(server, welcome);
            }
            server.start();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public HostKey hostKey() {
        return HostKeys.of(hostKey.getPublic());
    }

    @Override
    public Secret userKey() {
        return text(userKey);
    }

    static Secret text(KeyPair pair) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", null, text);
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        return Secret.of(text.toString(StandardCharsets.UTF_8));
    }

    @Override
    public String user() {
        return "admin";
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
