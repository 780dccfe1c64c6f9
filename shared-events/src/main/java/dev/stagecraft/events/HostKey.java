package dev.stagecraft.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The public key by which a host's SSH server proves who it is, as OpenSSH writes it: {@code ssh-ed25519 AAAA…}. */
public record HostKey(@JsonValue String openSsh) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9@.-]{1,64} [A-Za-z0-9+/=]{16,4096}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public HostKey {
        if (!FORM.matcher(openSsh).matches()) {
            throw new IllegalArgumentException("not a public host key: expected 'TYPE BASE64'");
        }
    }

    @Override
    public String toString() {
        return openSsh;
    }
}
