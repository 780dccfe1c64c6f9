package dev.stagecraft.cli.report;

import dev.stagecraft.cli.report.Table.Cell;
import dev.stagecraft.cli.report.Terminal.Size;
import dev.stagecraft.cli.request.HostChange;
import dev.stagecraft.cli.request.HostPart;
import dev.stagecraft.cli.request.Report;
import dev.stagecraft.cli.request.RequestView;
import dev.stagecraft.cli.request.Summary;
import dev.stagecraft.cli.request.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A table that is redrawn in place. Where not all hosts fit, those that need a look come first. */
final class LiveTable implements Report {
    /** Heading, the line that counts the rest, and the cursor's own line. */
    private static final int OTHER_LINES = 3;

    private static final List<Verdict> URGENCY =
            List.of(Verdict.FAILED, Verdict.PENDING, Verdict.SUPERSEDED, Verdict.READY);

    private final Terminal terminal;
    private final Region region;

    LiveTable(Terminal terminal) {
        this.terminal = terminal;
        this.region = new Region(terminal.out());
    }

    @Override
    public void notice(String line) {
        region.above(Words.line(line));
    }

    @Override
    public void seen(RequestView request, List<HostChange> changes, Instant now) {
        region.draw(lines(request.hosts(), now, terminal.size().get(), terminal.colours()));
    }

    @Override
    public void over(Summary summary) {
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(SummaryText.lines(summary));
        region.leave(lines);
    }

    @Override
    public void leave(String line) {
        region.leave(List.of(line));
    }

    static List<String> lines(List<HostPart> hosts, Instant now, Size size, boolean colours) {
        int room = Math.max(1, size.height() - OTHER_LINES);
        List<HostPart> shown = hosts.size() <= room
                ? hosts
                : hosts.stream()
                        .sorted(Comparator.comparingInt(host -> URGENCY.indexOf(host.verdict())))
                        .limit(room)
                        .toList();
        List<List<Cell>> rows =
                shown.stream().map(host -> HostRow.of(host, now)).toList();
        List<String> lines = new ArrayList<>(new Table(HostRow.HEADINGS, rows).lines(size.width(), colours));
        if (shown.size() < hosts.size()) {
            lines.add(rest(hosts, shown));
        }
        return lines;
    }

    private static String rest(List<HostPart> hosts, List<HostPart> shown) {
        long ready =
                hosts.stream().filter(host -> host.verdict() == Verdict.READY).count();
        return "… and " + (hosts.size() - shown.size()) + " more; " + ready + " of " + hosts.size() + " ready";
    }
}
