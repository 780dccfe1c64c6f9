package dev.stagecraft.access.mina;

import dev.stagecraft.secrets.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Iterator;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Reads private keys; says what is wrong with one without showing any of it. */
final class PrivateKeys {
    private PrivateKeys() {}

    static final class UnusableKeyException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        UnusableKeyException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** Foreign exceptions may quote the key, so none is passed on. */
    static KeyPair read(Secret privateKey) throws UnusableKeyException {
        if (AgentKey.isNamedBy(privateKey.reveal())) {
            return AgentKey.read(privateKey.reveal());
        }
        // An OpenSSH key needs the newline at its end, which a placed secret has lost.
        byte[] bytes = (privateKey.reveal() + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    null,
                    NamedResource.ofName("private key"),
                    new ByteArrayInputStream(bytes),
                    FilePasswordProvider.EMPTY);
            Iterator<KeyPair> found = pairs == null ? null : pairs.iterator();
            if (found != null && found.hasNext()) {
                return found.next();
            }
        } catch (IOException | GeneralSecurityException | RuntimeException malformed) {
            throw new UnusableKeyException("it is damaged, of an unknown kind, or has a passphrase; give one without");
        }
        throw new UnusableKeyException("it is not a private key in OpenSSH or PEM format");
    }
}
