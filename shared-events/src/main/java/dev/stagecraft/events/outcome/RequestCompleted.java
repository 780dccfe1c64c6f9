package dev.stagecraft.events.outcome;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import java.util.List;

/**
 * The request is over for each of its hosts. Said once by event id; repeats are equal.
 *
 * @param total how many hosts the request named
 * @param notReady only the hosts that are not ready, by name
 */
public record RequestCompleted(RequestId request, Environment environment, int total, List<UnreadyHost> notReady)
        implements InfraOutcome {

    public RequestCompleted {
        notReady = List.copyOf(notReady);
    }

    @Override
    @JsonIgnore
    public Environment concerns() {
        return environment;
    }

    @Override
    @JsonIgnore
    public String occasion() {
        return request.value();
    }
}
