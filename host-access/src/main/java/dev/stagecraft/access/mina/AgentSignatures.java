package dev.stagecraft.access.mina;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;

/** Signatures that an ssh-agent makes where the key is one of an agent's, and MINA where it is not. */
final class AgentSignatures {
    private AgentSignatures() {}

    static List<NamedFactory<Signature>> over(List<NamedFactory<Signature>> factories) {
        return factories.stream().map(AgentSignatures::over).toList();
    }

    private static NamedFactory<Signature> over(NamedFactory<Signature> factory) {
        return new NamedFactory<>() {
            @Override
            public String getName() {
                return factory.getName();
            }

            @Override
            public Signature create() {
                return new Either(factory.getName(), factory.create());
            }
        };
    }

    private static final class Either implements Signature {
        private final String algorithm;
        private final Signature own;
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();
        private @Nullable AgentKey key;

        Either(String algorithm, Signature own) {
            this.algorithm = algorithm;
            this.own = own;
        }

        @Override
        public String getAlgorithm() {
            return own.getAlgorithm();
        }

        @Override
        public String getSshAlgorithmName(String algo) {
            return own.getSshAlgorithmName(algo);
        }

        @Override
        public void initVerifier(SessionContext session, PublicKey verifying) throws Exception {
            own.initVerifier(session, verifying);
        }

        @Override
        public void initSigner(SessionContext session, PrivateKey signing) throws Exception {
            if (signing instanceof AgentKey agents) {
                key = agents;
            } else {
                own.initSigner(session, signing);
            }
        }

        @Override
        public void update(SessionContext session, byte[] bytes, int from, int length) throws Exception {
            if (key == null) {
                own.update(session, bytes, from, length);
            } else {
                data.write(bytes, from, length);
            }
        }

        @Override
        public boolean verify(SessionContext session, byte[] signature) throws Exception {
            return own.verify(session, signature);
        }

        @Override
        public byte[] sign(SessionContext session) throws Exception {
            return key == null ? own.sign(session) : sign(session, key);
        }

        private byte[] sign(SessionContext session, AgentKey agents) throws IOException {
            try {
                return agents.sign(session, algorithm, data.toByteArray());
            } catch (IOException refused) {
                // The server hears of it only that there is no other key.
                if (session instanceof ClientSession login) {
                    Handshake.in(login.getConnectionContext())
                            .cannotSign(
                                    "the ssh-agent at " + agents.socket() + " does not sign: " + refused.getMessage());
                }
                throw refused;
            }
        }
    }
}
