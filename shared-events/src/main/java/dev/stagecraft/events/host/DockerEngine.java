package dev.stagecraft.events.host;

import dev.stagecraft.events.PlainText;
import java.util.List;

/**
 * How Docker's server runs on a host, in its own words; empty where it did not tell.
 *
 * @param storageDriver such as {@code overlay2}
 * @param cgroupVersion {@code 1} or {@code 2}
 * @param warnings what the server, or the host, wants people to know; at most {@value #MAX_WARNINGS}
 */
public record DockerEngine(String storageDriver, String cgroupVersion, List<String> warnings) {
    public static final int MAX_WARNINGS = 12;
    private static final int MAX_WORD = 200;

    public DockerEngine {
        PlainText.line("storage driver", storageDriver, MAX_WORD);
        PlainText.line("cgroup version", cgroupVersion, MAX_WORD);
        warnings = List.copyOf(warnings);
        if (warnings.size() > MAX_WARNINGS) {
            throw new IllegalArgumentException(warnings.size() + " warnings, more than " + MAX_WARNINGS);
        }
        warnings.forEach(warning -> PlainText.line("warning", warning, MAX_WORD));
    }

    /** What a host said, with what cannot be shown replaced and the rest cut off. */
    public static DockerEngine said(String storageDriver, String cgroupVersion, List<String> warnings) {
        return new DockerEngine(
                PlainText.shortened(storageDriver, MAX_WORD),
                PlainText.shortened(cgroupVersion, MAX_WORD),
                warnings.stream()
                        .limit(MAX_WARNINGS)
                        .map(warning -> PlainText.shortened(warning, MAX_WORD))
                        .toList());
    }
}
