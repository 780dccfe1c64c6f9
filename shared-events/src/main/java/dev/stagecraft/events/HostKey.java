package dev.stagecraft.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public key by which a host's SSH server proves who it is, as OpenSSH writes it: {@code ssh-ed25519 AAAA…}. */
public record HostKey(@JsonValue String openSsh) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9@.-]{1,64} [A-Za-z0-9+/=]{16,4096}");
    /** A name, or several, may stand before the key, a comment behind it. */
    private static final Pattern PASTED = Pattern.compile(
            "(?:\\S+\\s+)?(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521))\\s+([A-Za-z0-9+/]{16,1900}={0,2})(?:\\s.*)?");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public HostKey {
        if (!FORM.matcher(openSsh).matches()) {
            throw new IllegalArgumentException("not a public host key: expected 'TYPE BASE64'");
        }
    }

    /**
     * Reads what people have at hand: a line of {@code ssh-keyscan}, of {@code known_hosts} or of a {@code .pub} file.
     *
     * @throws IllegalArgumentException unless the line holds one whole key of a type that can be checked
     */
    public static HostKey pasted(String line) {
        Matcher pasted = PASTED.matcher(line.strip());
        if (!pasted.matches()
                || !pasted.group(1).equals(typeWithin(Base64.getDecoder().decode(pasted.group(2))))) {
            throw new IllegalArgumentException("not a public host key of type ed25519, ECDSA or RSA");
        }
        return new HostKey(pasted.group(1) + " " + pasted.group(2));
    }

    /** A key is fields after their lengths, of which the first is its type; empty where something is cut off. */
    private static String typeWithin(byte[] key) {
        ByteBuffer rest = ByteBuffer.wrap(key);
        List<Integer> lengths = new ArrayList<>();
        while (rest.hasRemaining()) {
            int length = rest.remaining() < Integer.BYTES ? -1 : rest.getInt();
            if (length < 0 || length > rest.remaining()) {
                return "";
            }
            lengths.add(length);
            rest.position(rest.position() + length);
        }
        return lengths.size() < 2 ? "" : new String(key, Integer.BYTES, lengths.getFirst(), StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return openSsh;
    }
}
