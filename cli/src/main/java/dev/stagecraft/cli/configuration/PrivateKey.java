package dev.stagecraft.cli.configuration;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be said of a private key's file without using it. */
final class PrivateKey {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----(.*?)-----END \\1PRIVATE KEY-----", Pattern.DOTALL);
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

    private PrivateKey() {}

    /** What a file of a key's holds. */
    enum Form {
        UNLOCKED,
        ENCRYPTED,
        PUBLIC,
        NO_KEY
    }

    static Form form(String text) {
        Matcher pem = PEM.matcher(text);
        if (!pem.find()) {
            return text.startsWith("ssh-") || text.startsWith("ecdsa-") ? Form.PUBLIC : Form.NO_KEY;
        }
        return encrypted(pem.group(1), pem.group(2)) ? Form.ENCRYPTED : Form.UNLOCKED;
    }

    private static boolean encrypted(String kind, String body) {
        return switch (kind) {
            case "ENCRYPTED " -> true;
            case "OPENSSH " -> openSshEncrypted(body);
            default -> body.contains("ENCRYPTED");
        };
    }

    /** OpenSSH's own form names the cipher after its magic word; "none" means that there is no passphrase. */
    private static boolean openSshEncrypted(String body) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getMimeDecoder().decode(body));
            byte[] magic = new byte[MAGIC.length];
            bytes.get(magic);
            byte[] cipher = new byte[Math.clamp(bytes.getInt(), 0, bytes.remaining())];
            bytes.get(cipher);
            return !"none".equals(new String(cipher, StandardCharsets.US_ASCII));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return false; // cut or damaged: the service that uses it says so
        }
    }
}
