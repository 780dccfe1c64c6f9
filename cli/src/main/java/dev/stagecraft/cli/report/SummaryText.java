package dev.stagecraft.cli.report;

import dev.stagecraft.cli.request.Condition;
import dev.stagecraft.cli.request.RequestView;
import dev.stagecraft.cli.request.Summary;
import dev.stagecraft.cli.request.Summary.FailedHost;
import dev.stagecraft.cli.request.Verdict;
import dev.stagecraft.events.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How a request ended, for people: each failed host with cause and next move, then the counts. */
final class SummaryText {
    private static final List<Verdict> ORDER =
            List.of(Verdict.READY, Verdict.FAILED, Verdict.SUPERSEDED, Verdict.PENDING);

    private static final int OUTPUT_LINES = 8;

    private SummaryText() {}

    static List<String> lines(Summary summary) {
        List<String> lines = new ArrayList<>();
        RequestView request = summary.request();
        if (request.state() == RequestView.State.REJECTED) {
            lines.add("The request was rejected; nothing was changed:");
            request.problems().forEach(problem -> lines.add("  " + Words.line(problem.toString())));
            return lines;
        }
        summary.failed().forEach(host -> lines.addAll(failed(host)));
        summary.superseded()
                .forEach(host -> lines.add(host.name() + " was taken over by the newer request "
                        + Objects.requireNonNull(host.supersededBy())));
        lines.add(counts(summary));
        return lines;
    }

    private static List<String> failed(FailedHost host) {
        Condition why = host.why().orElse(null);
        Failure failure = why == null ? null : why.failure();
        if (why == null || failure == null) {
            return List.of(host.name() + " failed; what is known of it now belongs to a newer request", "");
        }
        List<String> lines = new ArrayList<>();
        lines.add(host.name() + " failed at " + why.step().word() + ": " + failure.reason());
        lines.add("  cause: " + Words.line(failure.message()));
        Words.output(failure, OUTPUT_LINES).forEach(line -> lines.add("  | " + line));
        lines.add("  next:  " + Words.line(failure.nextMove()));
        lines.add("");
        return lines;
    }

    private static String counts(Summary summary) {
        int total = summary.request().hosts().size();
        List<String> parts = ORDER.stream()
                .filter(verdict -> summary.count(verdict) > 0)
                .map(verdict -> summary.count(verdict) + " " + verdict.word())
                .toList();
        String took =
                summary.took().map(time -> "; took " + Words.duration(time)).orElse("");
        return total + (total == 1 ? " host: " : " hosts: ") + String.join(", ", parts) + took;
    }
}
