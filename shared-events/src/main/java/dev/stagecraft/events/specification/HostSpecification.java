package dev.stagecraft.events.specification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stagecraft.events.Names;
import dev.stagecraft.events.Step;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole of what is wanted of a host.
 *
 * @param role what the host is for; a token
 * @param network null where the host joins no network
 */
public record HostSpecification(
        String role,
        ProviderSpecification provider,
        SshSpecification ssh,
        DockerSpecification docker,
        @Nullable NetworkSpecification network) {

    public HostSpecification {
        Names.token("role", role);
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
