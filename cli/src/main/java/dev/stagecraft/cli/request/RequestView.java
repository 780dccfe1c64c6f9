package dev.stagecraft.cli.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.RequestId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as the status service tells of it. */
public record RequestView(
        RequestId request,
        Environment environment,
        State state,
        @Nullable Instant acceptedAt,
        @Nullable Instant completedAt,
        List<Problem> problems,
        List<HostPart> hosts) {

    public RequestView {
        problems = List.copyOf(problems);
        hosts = List.copyOf(hosts);
    }

    public enum State {
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("rejected")
        REJECTED,
        @JsonProperty("completed")
        COMPLETED
    }

    boolean over() {
        return state != State.ACCEPTED;
    }

    Optional<HostPart> host(String name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }
}
