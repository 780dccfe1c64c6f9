package dev.stagecraft.events.specification;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagecraft.events.PlainText;
import java.util.regex.Pattern;

/**
 * Which Docker, and from where.
 *
 * @param version {@code latest}, or a version
 * @param aptRepository {@code distribution}, or a source line
 */
public record DockerSpecification(String version, InstallMethod installMethod, String aptRepository) {
    public static final String LATEST = "latest";
    public static final String DISTRIBUTION = "distribution";
    private static final Pattern VERSION = Pattern.compile("latest|[0-9][A-Za-z0-9.+~:-]{0,63}");

    public DockerSpecification {
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException(
                    "docker version '" + PlainText.shortened(version, 80) + "' is neither 'latest' nor a version");
        }
        SourceLines.check("docker apt_repository", aptRepository, DISTRIBUTION);
    }

    /** How Docker gets there; {@code skip} verifies only. */
    public enum InstallMethod {
        @JsonProperty("apt")
        APT,
        @JsonProperty("script")
        SCRIPT,
        @JsonProperty("skip")
        SKIP
    }
}
