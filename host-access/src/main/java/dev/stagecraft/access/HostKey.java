package dev.stagecraft.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A host's public key.
 *
 * @param type such as {@code ssh-ed25519}
 * @param encoded the key itself, in base64
 */
public record HostKey(String type, String encoded) {

    public HostKey {
        byte[] blob = Base64.getDecoder().decode(encoded);
        if (!type.equals(typeWithin(blob))) {
            throw new IllegalArgumentException("not a public key of type " + type);
        }
    }

    /**
     * Reads the one-line form of OpenSSH; a comment is dropped.
     *
     * @throws IllegalArgumentException if the line is no public key
     */
    public static HostKey parse(String line) {
        String[] words = line.strip().split("\\s+", 3);
        if (words.length < 2) {
            throw new IllegalArgumentException("not a public key line: two words are needed");
        }
        return new HostKey(words[0], words[1]);
    }

    public static HostKey of(byte[] blob) {
        return new HostKey(typeWithin(blob), Base64.getEncoder().encodeToString(blob));
    }

    /** The one-line form of OpenSSH, without a comment. */
    public String line() {
        return type + " " + encoded;
    }

    /** As {@code ssh-keygen -l} prints it: {@code SHA256:…}. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(encoded));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public String toString() {
        return line();
    }

    private static String typeWithin(byte[] blob) {
        if (blob.length < Integer.BYTES) {
            throw new IllegalArgumentException("not a public key: too short");
        }
        int length = ByteBuffer.wrap(blob).getInt();
        if (length < 1 || length > blob.length - Integer.BYTES) {
            throw new IllegalArgumentException("not a public key: its type is cut off");
        }
        return new String(blob, Integer.BYTES, length, StandardCharsets.US_ASCII);
    }
}
