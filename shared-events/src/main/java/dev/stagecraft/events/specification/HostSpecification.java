package dev.stagecraft.events.specification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stagecraft.events.Names;
import dev.stagecraft.events.Step;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole of what is wanted of a host.
 *
 * @param role what the host is for; a token
 * @param network null where the host joins no network
 * @param verifySeconds how often the host is looked at once it is ready, {@value #LEAST_VERIFY} to {@value #MOST_VERIFY}; null: never
 */
public record HostSpecification(
        String role,
        ProviderSpecification provider,
        SshSpecification ssh,
        DockerSpecification docker,
        @Nullable NetworkSpecification network,
        @Nullable Integer verifySeconds) {
    public static final int LEAST_VERIFY = 10;
    public static final int MOST_VERIFY = 30 * 24 * 60 * 60;

    public HostSpecification {
        Names.token("role", role);
        if (verifySeconds != null && (verifySeconds < LEAST_VERIFY || verifySeconds > MOST_VERIFY)) {
            throw new IllegalArgumentException(
                    "a host is looked at every " + LEAST_VERIFY + " to " + MOST_VERIFY + " seconds, or never");
        }
    }

    /** Of a host that is not looked at again once it is ready. */
    public HostSpecification(
            String role,
            ProviderSpecification provider,
            SshSpecification ssh,
            DockerSpecification docker,
            @Nullable NetworkSpecification network) {
        this(role, provider, ssh, docker, network, null);
    }

    /** How long after the last look at a host that is ready the next one comes; empty: never. */
    public Optional<Duration> verifyEvery() {
        return Optional.ofNullable(verifySeconds).map(Duration::ofSeconds);
    }

    /** The steps that must be done before the host is ready. */
    @JsonIgnore
    public Set<Step> requires() {
        Set<Step> steps = EnumSet.of(Step.HOST, Step.DOCKER);
        if (network != null) {
            steps.add(Step.NETWORK);
        }
        return Set.copyOf(steps);
    }
}
