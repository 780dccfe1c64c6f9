package dev.stagecraft.events.outcome;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import java.util.List;

/**
 * The request is over for each of its hosts. Said once by event id; repeats are equal.
 *
 * @param total how many hosts the request named
 * @param notReady only the hosts that are not ready, by name; their failures share {@value #ROOM} characters, so that they
 *     fit into one record: the whole of each stands in its host's own events
 */
public record RequestCompleted(RequestId request, Environment environment, int total, List<UnreadyHost> notReady)
        implements InfraOutcome {
    private static final int ROOM = 50_000;

    public RequestCompleted {
        HostsOfRequest.check(
                environment, notReady.stream().map(host -> host.host().id()));
        int room = ROOM / Math.max(1, notReady.size());
        notReady = notReady.stream().map(host -> host.within(room)).toList();
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
