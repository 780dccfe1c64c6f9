package dev.stagecraft.cli.report;

import dev.stagecraft.cli.request.HostChange;
import dev.stagecraft.cli.request.Report;
import dev.stagecraft.cli.request.RequestView;
import dev.stagecraft.cli.request.Summary;
import dev.stagecraft.events.Failure;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One line for each change of a host: what a pipeline's log shows. */
final class PlainLines implements Report {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Terminal terminal;

    PlainLines(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void notice(String line) {
        print(Words.line(line));
    }

    @Override
    public void seen(RequestView request, List<HostChange> changes, Instant now) {
        changes.forEach(change -> print(text(change, terminal.zone())));
    }

    @Override
    public void over(Summary summary) {
        print("");
        SummaryText.lines(summary).forEach(this::print);
    }

    @Override
    public void leave(String line) {
        print(line);
    }

    static String text(HostChange change, ZoneId zone) {
        return time(change.at(), zone) + " " + change.host() + " " + what(change, zone);
    }

    private static String what(HostChange change, ZoneId zone) {
        return switch (change) {
            case HostChange.StepDone done -> done.step().word() + " done" + Words.inBrackets(done.took());
            case HostChange.StepRetrying retrying ->
                retrying.step().word() + " attempt " + retrying.attempt() + ": " + Words.failure(retrying.failure())
                        + lastOutput(retrying.failure()) + nextTry(retrying, zone);
            case HostChange.StepFailed failed -> failed.step().word() + " failed: " + Words.failure(failed.failure());
            case HostChange.Ready ready -> "ready" + Words.inBrackets(ready.took());
            case HostChange.Superseded superseded -> "superseded by " + superseded.by();
        };
    }

    private static String lastOutput(Failure failure) {
        return Words.output(failure, 1).stream().map(line -> " | " + line).collect(Collectors.joining());
    }

    private static String nextTry(HostChange.StepRetrying retrying, ZoneId zone) {
        return Optional.ofNullable(retrying.nextTry())
                .map(next -> "; next try " + time(next, zone))
                .orElse("");
    }

    private static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }

    private void print(String line) {
        terminal.out().println(line);
        terminal.out().flush();
    }
}
