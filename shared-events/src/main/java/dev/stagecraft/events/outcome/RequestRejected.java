package dev.stagecraft.events.outcome;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.RequestId;
import java.util.List;
import java.util.stream.Stream;

/**
 * The request changes nothing.
 *
 * @param problems every one; where they are too many for one record, as many as fit and how many there are more
 */
public record RequestRejected(RequestId request, Environment environment, List<Problem> problems)
        implements InfraOutcome {
    private static final int ROOM = 150_000;
    private static final int AROUND_EACH = 50;

    public RequestRejected {
        problems = List.copyOf(fitting(problems));
    }

    private static List<Problem> fitting(List<Problem> problems) {
        if (problems.stream().mapToInt(RequestRejected::size).sum() <= ROOM) {
            return problems;
        }
        int kept = 0;
        for (int room = ROOM - 2 * AROUND_EACH; room >= size(problems.get(kept)); kept++) {
            room -= size(problems.get(kept));
        }
        Problem others = new Problem("", "and " + (problems.size() - kept) + " more problems");
        return Stream.concat(problems.stream().limit(kept), Stream.of(others)).toList();
    }

    private static int size(Problem problem) {
        return problem.place().length() + problem.message().length() + AROUND_EACH;
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
