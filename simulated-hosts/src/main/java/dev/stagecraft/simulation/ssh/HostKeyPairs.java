package dev.stagecraft.simulation.ssh;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.i2p.crypto.eddsa.EdDSAPrivateKey;
import net.i2p.crypto.eddsa.EdDSAPublicKey;
import net.i2p.crypto.eddsa.spec.EdDSANamedCurveTable;
import net.i2p.crypto.eddsa.spec.EdDSAParameterSpec;
import net.i2p.crypto.eddsa.spec.EdDSAPrivateKeySpec;
import net.i2p.crypto.eddsa.spec.EdDSAPublicKeySpec;

/** A key for each host, the same after every restart: made of the fleet's seed, the host's name, and which key it is. */
final class HostKeyPairs {
    private static final EdDSAParameterSpec CURVE = EdDSANamedCurveTable.getByName("Ed25519");

    private final String seed;
    private final Map<String, KeyPair> known = new ConcurrentHashMap<>();

    HostKeyPairs(String seed) {
        this.seed = seed;
    }

    KeyPair of(String host, int number) {
        return known.computeIfAbsent(host + " " + number, this::make);
    }

    private KeyPair make(String which) {
        EdDSAPrivateKeySpec secret = new EdDSAPrivateKeySpec(sha256(seed + " " + which), CURVE);
        return new KeyPair(
                new EdDSAPublicKey(new EdDSAPublicKeySpec(secret.getA(), CURVE)), new EdDSAPrivateKey(secret));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
