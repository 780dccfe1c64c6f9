package dev.stagecraft.cli.report;

import dev.stagecraft.cli.report.Table.Cell;
import dev.stagecraft.cli.request.Condition;
import dev.stagecraft.cli.request.HostPart;
import dev.stagecraft.cli.request.HostView;
import dev.stagecraft.cli.request.Verdict;
import dev.stagecraft.events.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One host as a row of a table. */
final class HostRow {
    static final List<String> HEADINGS = List.of("HOST", "STATE", "STEP", "SINCE", "TRY", "WHY");

    private HostRow() {}

    static List<Cell> of(HostPart host, Instant now) {
        if (host.supersededBy() != null) {
            String by = "superseded by " + host.supersededBy();
            return List.of(
                    Cell.of(host.name()),
                    new Cell("superseded", Colour.YELLOW),
                    Cell.of(""),
                    Cell.of(""),
                    Cell.of(""),
                    Cell.of(by));
        }
        return row(host.name(), host.verdict(), host.status(), now);
    }

    static List<Cell> of(HostView host, Instant now) {
        return row(host.id().toString(), host.verdict(), host, now);
    }

    private static List<Cell> row(String name, Verdict verdict, @Nullable HostView status, Instant now) {
        Optional<HostView> known = Optional.ofNullable(status);
        Optional<Condition> current = known.flatMap(HostView::current);
        return List.of(
                Cell.of(name),
                state(verdict, current),
                Cell.of(known.flatMap(host -> Optional.ofNullable(host.step()))
                        .map(Step::word)
                        .orElse("")),
                Cell.of(known.flatMap(host -> Optional.ofNullable(host.since()))
                        .map(since -> Words.duration(Duration.between(since, now)))
                        .orElse("")),
                Cell.of(current.flatMap(condition -> Optional.ofNullable(condition.attempt()))
                        .map(attempt -> Integer.toString(attempt))
                        .orElse("")),
                Cell.of(why(verdict, known, current)));
    }

    private static Cell state(Verdict verdict, Optional<Condition> current) {
        boolean retrying = current.filter(condition -> condition.state() == Condition.State.RETRYING)
                .isPresent();
        return switch (verdict) {
            case READY -> new Cell("ready", Colour.GREEN);
            case FAILED -> new Cell("failed", Colour.RED);
            case SUPERSEDED -> new Cell("superseded", Colour.YELLOW);
            case PENDING -> retrying ? new Cell("retrying", Colour.YELLOW) : Cell.of("pending");
        };
    }

    /** What is in the way; for a ready host where it is found, and what it warns of. */
    private static String why(Verdict verdict, Optional<HostView> host, Optional<Condition> current) {
        if (verdict == Verdict.READY) {
            return host.map(HostRow::known).orElse("");
        }
        return current.flatMap(condition -> Optional.ofNullable(condition.failure()))
                .map(Words::failure)
                .orElse("");
    }

    private static String known(HostView host) {
        List<String> warnings =
                host.docker() == null ? List.of() : host.docker().warnings();
        return Stream.concat(Stream.of(place(host)), warnings.stream().map(Words::line))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String place(HostView host) {
        String name = host.fqdn() == null ? "" : Words.line(host.fqdn());
        return host.keyExpiry() == null
                ? name
                : name + ", its key expires on " + LocalDate.ofInstant(host.keyExpiry(), ZoneOffset.UTC);
    }
}
