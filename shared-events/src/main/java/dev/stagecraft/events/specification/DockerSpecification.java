package dev.stagecraft.events.specification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagecraft.events.PlainText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which Docker, and from where.
 *
 * @param version {@code latest}, a major such as {@code 28}, or a whole version
 * @param aptRepository {@code official}: Docker's own; the https address of a mirror of its folders for each distribution;
 *     {@code distribution}; or a source line
 * @param allowRestart whether a Docker of another version or with other settings may be replaced or restarted, and its containers
 *     with it; null: no
 * @param removeConflicting whether packages that cannot stand beside Docker's may go also from hosts that people brought; null: no
 * @param script what to install with, where the method is {@link InstallMethod#SCRIPT}; without it, that one installs nothing
 * @param daemonJson settings of Docker's server; null: as they are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DockerSpecification(
        String version,
        InstallMethod installMethod,
        String aptRepository,
        @Nullable Boolean allowRestart,
        @Nullable Boolean removeConflicting,
        @Nullable InstallScript script,
        @Nullable DaemonSettings daemonJson) {
    public static final String LATEST = "latest";
    public static final String OFFICIAL = "official";
    public static final String DISTRIBUTION = "distribution";
    private static final String DOCKERS_OWN = "https://download.docker.com/linux";
    private static final Pattern VERSION = Pattern.compile("latest|[0-9][A-Za-z0-9.+~:-]{0,63}");

    public DockerSpecification {
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException(
                    "docker version '" + PlainText.shortened(version, 80) + "' is neither 'latest' nor a version");
        }
        if (!SourceLines.isMirror(aptRepository)) {
            SourceLines.check("docker apt_repository", aptRepository, OFFICIAL, DISTRIBUTION);
        }
        if (installMethod != InstallMethod.SCRIPT && script != null) {
            throw new IllegalArgumentException("only install_method 'script' may have a script");
        }
        if (installMethod == InstallMethod.SKIP && daemonJson != null) {
            throw new IllegalArgumentException("install_method 'skip' changes nothing, daemon_json neither");
        }
    }

    /** One that is never replaced where it runs, with the settings that it has. */
    public DockerSpecification(String version, InstallMethod installMethod, String aptRepository) {
        this(version, installMethod, aptRepository, null, null, null, null);
    }

    /** Whether a Docker that runs may be replaced or restarted. */
    public boolean mayRestart() {
        return Boolean.TRUE.equals(allowRestart);
    }

    /** Whether packages that cannot stand beside Docker's may be removed from a host that people brought. */
    public boolean mayRemove() {
        return Boolean.TRUE.equals(removeConflicting);
    }

    /** Whether the packages are those of the host's distribution. */
    public boolean fromDistribution() {
        return aptRepository.equals(DISTRIBUTION);
    }

    /** Whether the packages are Docker's own, from its folders or a mirror of them. */
    public boolean fromFolders() {
        return aptRepository.equals(OFFICIAL) || SourceLines.isMirror(aptRepository);
    }

    /** {@code distribution}, a source line, or the address of the folders for each distribution. */
    public String repository() {
        return aptRepository.equals(OFFICIAL) ? DOCKERS_OWN : aptRepository;
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
