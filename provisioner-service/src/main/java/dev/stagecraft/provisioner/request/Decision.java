package dev.stagecraft.provisioner.request;

import dev.stagecraft.events.Problem;
import java.util.List;

/** What becomes of a request. */
public sealed interface Decision {

    /** It stands, with these hosts. */
    record Accepted(List<PlannedHost> hosts) implements Decision {
        public Accepted {
            hosts = List.copyOf(hosts);
        }
    }

    /** It changes nothing; all problems at once. */
    record Rejected(List<Problem> problems) implements Decision {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
