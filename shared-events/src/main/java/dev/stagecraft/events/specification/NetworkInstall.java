package dev.stagecraft.events.specification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagecraft.events.PlainText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the network's client comes from.
 *
 * @param minVersion the oldest version that will do: {@code MAJOR.MINOR.PATCH}
 * @param aptRepository {@code official}: Tailscale's own; the https address of a mirror of its folders for each distribution; or
 *     a source line
 * @param allowRestart whether a client that is older may be replaced, which cuts the host's way into the network for a moment;
 *     null: no
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NetworkInstall(
        Method method,
        String minVersion,
        String aptRepository,
        @Nullable Boolean allowRestart) {
    public static final String OFFICIAL = "official";
    private static final String TAILSCALES_OWN = "https://pkgs.tailscale.com/stable";
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,4}\\.[0-9]{1,4}\\.[0-9]{1,4}");

    public NetworkInstall {
        if (!VERSION.matcher(minVersion).matches()) {
            throw new IllegalArgumentException(
                    "min_version '" + PlainText.shortened(minVersion, 80) + "' is not MAJOR.MINOR.PATCH");
        }
        if (!SourceLines.isMirror(aptRepository)) {
            SourceLines.check("network apt_repository", aptRepository, OFFICIAL);
        }
    }

    /** One that is never replaced where it is too old. */
    public NetworkInstall(Method method, String minVersion, String aptRepository) {
        this(method, minVersion, aptRepository, null);
    }

    /** Whether a client that is older may be replaced. */
    public boolean mayRestart() {
        return Boolean.TRUE.equals(allowRestart);
    }

    /** A source line, or the address of the folders for each distribution. */
    public String repository() {
        return aptRepository.equals(OFFICIAL) ? TAILSCALES_OWN : aptRepository;
    }

    /** How the client gets there; {@code skip} verifies only. */
    public enum Method {
        @JsonProperty("auto")
        AUTO,
        @JsonProperty("skip")
        SKIP
    }
}
