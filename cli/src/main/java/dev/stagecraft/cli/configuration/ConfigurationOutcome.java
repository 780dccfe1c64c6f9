package dev.stagecraft.cli.configuration;

import dev.stagecraft.events.Problem;
import java.util.List;

/** What a file gave: all or nothing. */
public sealed interface ConfigurationOutcome {

    record Wanted(WantedInfra infra) implements ConfigurationOutcome {}

    /** Every problem, by line. */
    record Refused(List<Problem> problems) implements ConfigurationOutcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
