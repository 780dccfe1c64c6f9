package dev.stagecraft.access.mina;

import dev.stagecraft.access.mina.PrivateKeys.UnusableKeyException;
import dev.stagecraft.secrets.Secret;
import java.security.KeyPair;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Private keys that were read before: a fleet has few, and reading one costs as much as logging in with it. */
final class KnownKeys {
    private static final int MOST = 64;

    private final Map<Secret, KeyPair> known = new ConcurrentHashMap<>();

    KeyPair read(Secret privateKey) throws UnusableKeyException {
        KeyPair before = known.get(privateKey);
        if (before != null) {
            return before;
        }
        KeyPair read = PrivateKeys.read(privateKey);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(privateKey, read);
        return read;
    }
}
