package dev.stagecraft.secrets;

import java.util.regex.Pattern;

/** The name under which an operator placed a secret: a file name that cannot lead out of its folder. */
public record SecretName(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,126}");

    public SecretName {
        if (!ALLOWED.matcher(value).matches()) {
            // The value stays out of the message: people do paste a key where its name belongs.
            throw new IllegalArgumentException(
                    "a secret's name has 1 to 127 letters, digits, dots, dashes or underscores,"
                            + " and begins with a letter or a digit");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
