package dev.stagecraft.cli.report;

import dev.stagecraft.cli.request.HostView;
import dev.stagecraft.cli.request.Report;
import java.time.Instant;
import java.util.List;

/** Chooses how to report. */
public final class Reports {
    private Reports() {}

    /** JSON where it is asked for, a live table where somebody looks, else lines. */
    public static Report on(Terminal terminal, boolean json) {
        if (json) {
            return new JsonLines(terminal);
        }
        return terminal.live() ? new LiveTable(terminal) : new PlainLines(terminal);
    }

    /** Hosts as they stand now, once. */
    public static void hosts(Terminal terminal, boolean json, List<HostView> hosts, Instant now) {
        if (json) {
            JsonLines lines = new JsonLines(terminal);
            hosts.forEach(lines::host);
            return;
        }
        List<List<Table.Cell>> rows =
                hosts.stream().map(host -> HostRow.of(host, now)).toList();
        int width = terminal.live() ? terminal.size().get().width() : Integer.MAX_VALUE;
        new Table(HostRow.HEADINGS, rows).lines(width, terminal.colours()).forEach(terminal.out()::println);
    }
}
