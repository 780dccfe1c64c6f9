package dev.stagecraft.cli.commands;

import dev.stagecraft.cli.configuration.Surroundings;
import dev.stagecraft.cli.report.Terminal;
import dev.stagecraft.cli.request.Answer;
import dev.stagecraft.cli.request.Demonstration;
import dev.stagecraft.cli.request.Platform;
import dev.stagecraft.cli.request.RequestIds;
import dev.stagecraft.cli.request.Timing;
import dev.stagecraft.events.Problem;
import java.util.List;

/** What every command works with. */
public record Workplace(
        Surroundings surroundings,
        Terminal terminal,
        Timing timing,
        RequestIds requestIds,
        Platform platform,
        Demonstration demonstration) {

    /** The same, with another platform. */
    Workplace on(Platform other) {
        return new Workplace(surroundings, terminal, timing, requestIds, other, demonstration);
    }

    /** Tells that a service did not give what was asked for, and how the command therefore ends. */
    int refuse(Answer<?> answer) {
        return switch (answer) {
            case Answer.Refused<?>(List<Problem> problems) ->
                refuse(
                        ExitCode.CONFIGURATION,
                        problems.stream().map(Problem::toString).toList());
            case Answer.Unavailable<?>(String message) -> refuse(ExitCode.PLATFORM, List.of(message));
            case Answer.Absent<?> absent ->
                refuse(ExitCode.CONFIGURATION, List.of("the services know nothing of this"));
            case Answer.Given<?> given -> throw new IllegalArgumentException("an answer is no reason to refuse");
        };
    }

    /** Tells what is wrong, and how the command therefore ends. */
    int refuse(ExitCode code, Iterable<String> lines) {
        lines.forEach(terminal.err()::println);
        return code.number();
    }
}
