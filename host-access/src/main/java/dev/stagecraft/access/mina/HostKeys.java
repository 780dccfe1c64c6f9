package dev.stagecraft.access.mina;

import dev.stagecraft.access.HostKey;
import dev.stagecraft.access.HostKeyPolicy;
import java.security.PublicKey;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Between MINA's keys and ours. */
final class HostKeys {
    /** The best first; SHA-1 is left out. */
    private static final List<BuiltinSignatures> TRUSTED = List.of(
            BuiltinSignatures.ed25519,
            BuiltinSignatures.nistp256,
            BuiltinSignatures.nistp384,
            BuiltinSignatures.nistp521,
            BuiltinSignatures.rsaSHA512,
            BuiltinSignatures.rsaSHA256);

    private HostKeys() {}

    static HostKey of(PublicKey key) {
        ByteArrayBuffer buffer = new ByteArrayBuffer();
        buffer.putRawPublicKey(key);
        return HostKey.of(buffer.getCompactData());
    }

    static List<NamedFactory<Signature>> allSignatures() {
        return signatures(TRUSTED.stream());
    }

    /**
     * With a pinned key only its own algorithms are offered: a server with several keys picks by our order, and would
     * otherwise show another one than the pinned.
     */
    static List<NamedFactory<Signature>> signatures(HostKeyPolicy policy) {
        return switch (policy) {
            case HostKeyPolicy.Pinned(HostKey key) ->
                signatures(TRUSTED.stream().filter(signature -> verifies(signature, key.type())));
            case HostKeyPolicy.TrustOnFirstUse() -> allSignatures();
        };
    }

    private static boolean verifies(BuiltinSignatures signature, String keyType) {
        return signature.getName().equals(keyType)
                || (keyType.equals("ssh-rsa") && signature.getName().startsWith("rsa-sha2-"));
    }

    private static List<NamedFactory<Signature>> signatures(Stream<BuiltinSignatures> wanted) {
        return List.copyOf(NamedFactory.setUpBuiltinFactories(true, wanted.toList()));
    }
}
