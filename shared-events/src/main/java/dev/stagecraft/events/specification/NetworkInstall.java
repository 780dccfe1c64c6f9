package dev.stagecraft.events.specification;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagecraft.events.PlainText;
import java.util.regex.Pattern;

/**
 * Where the network's client comes from.
 *
 * @param minVersion the oldest version that will do: {@code MAJOR.MINOR.PATCH}
 * @param aptRepository {@code official}, or a source line
 */
public record NetworkInstall(Method method, String minVersion, String aptRepository) {
    public static final String OFFICIAL = "official";
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,4}\\.[0-9]{1,4}\\.[0-9]{1,4}");

    public NetworkInstall {
        if (!VERSION.matcher(minVersion).matches()) {
            throw new IllegalArgumentException(
                    "min_version '" + PlainText.shortened(minVersion, 80) + "' is not MAJOR.MINOR.PATCH");
        }
        SourceLines.check("network apt_repository", aptRepository, OFFICIAL);
    }

    /** How the client gets there; {@code skip} verifies only. */
    public enum Method {
        @JsonProperty("auto")
        AUTO,
        @JsonProperty("skip")
        SKIP
    }
}
