package dev.stagecraft.events.outcome;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.RequestId;
import java.util.List;

/** The request changes nothing; every problem is named. */
public record RequestRejected(RequestId request, Environment environment, List<Problem> problems)
        implements InfraOutcome {

    public RequestRejected {
        problems = List.copyOf(problems);
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
