package dev.stagecraft.cli.report;

import static dev.stagecraft.cli.request.Views.accepted;
import static dev.stagecraft.cli.request.Views.at;
import static dev.stagecraft.cli.request.Views.completed;
import static dev.stagecraft.cli.request.Views.docker;
import static dev.stagecraft.cli.request.Views.failed;
import static dev.stagecraft.cli.request.Views.ready;
import static dev.stagecraft.cli.request.Views.readyUntil;
import static dev.stagecraft.cli.request.Views.retrying;
import static dev.stagecraft.cli.request.Views.superseded;
import static dev.stagecraft.cli.request.Views.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.cli.report.Terminal.Size;
import dev.stagecraft.cli.request.HostPart;
import dev.stagecraft.cli.request.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTableTest {
    private static final List<HostPart> HOSTS = List.of(
            docker("app-1", retrying(2, 14)),
            docker("app-2", failed(9)),
            ready("db-1"),
            superseded("old"),
            unknown("new"));

    private final Paper paper = new Paper();

    @Test
    void showsEachHostWithWhatIsInItsWay() {
        assertThat(lines(HOSTS, new Size(100, 24)))
                .containsExactly(
                        "HOST   STATE       STEP    SINCE  TRY  WHY",
                        "app-1  retrying    docker  46 s   2    ssh_unreachable: app-1: no answer on 203.0.113.7:22",
                        "app-2  failed      docker  51 s   3    ssh_unreachable: app-1: no answer on 203.0.113.7:22",
                        "db-1   ready               29 s        db-1.example.ts.net",
                        "old    superseded                      superseded by up-2",
                        "new    pending");
    }

    @Test
    void showsOnWhichDayTheKeyOfAReadyHostExpiresAndWhatItWarnsOf() {
        HostPart host = readyUntil("db-1", Instant.parse("2027-05-25T08:50:33Z"));

        assertThat(lines(List.of(host), new Size(120, 24)).getLast())
                .endsWith("db-1.example.ts.net, its key expires on 2027-05-25; the host asks for a reboot");
    }

    @Test
    void isNeverWiderThanTheTerminal() {
        for (int width = 1; width < 100; width++) {
            int most = width;
            assertThat(lines(HOSTS, new Size(width, 24)))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(most));
        }
        assertThat(lines(HOSTS, new Size(50, 24)).get(1))
                .isEqualTo("app-1  retrying    docker  46 s   2    ssh_unreac…");
    }

    @Test
    void showsThoseThatNeedALookWhereNotAllFit() {
        List<HostPart> many = new ArrayList<>();
        for (int host = 0; host < 50; host++) {
            many.add(ready("host-" + host));
        }
        many.add(docker("app-2", failed(9)));
        List<String> lines = lines(many, new Size(100, 8));
        assertThat(lines).hasSize(7);
        assertThat(lines.get(1)).startsWith("app-2");
        assertThat(lines.getLast()).isEqualTo("… and 46 more; 50 of 51 ready");
    }

    @Test
    void isDrawnAgainInPlaceAndOnlyWhenItChanged() {
        LiveTable table = new LiveTable(paper.live());
        table.seen(accepted(unknown("new")), List.of(), at(60));
        int once = paper.out().length();
        table.seen(accepted(unknown("new")), List.of(), at(61));
        assertThat(paper.out()).hasSize(once).doesNotContain("\u001b[2A");
        table.seen(accepted(ready("new")), List.of(), at(62));
        assertThat(paper.out().substring(once))
                .startsWith("\r\u001b[2A")
                .contains("ready")
                .endsWith("\u001b[J");
    }

    @Test
    void saysNothingAfterItsLastWord() {
        LiveTable table = new LiveTable(paper.live());
        table.leave("Detached.");
        table.seen(accepted(unknown("new")), List.of(), at(60));
        table.over(new Summary(completed()));
        assertThat(paper.out()).isEqualTo("Detached.\u001b[K\n");
    }

    @Test
    void usesColoursOnlyWhereTheyAreWanted() {
        assertThat(LiveTable.lines(HOSTS, at(60), new Size(100, 24), true).get(3))
                .contains("\u001b[32mready\u001b[0m");
        assertThat(String.join("", lines(HOSTS, new Size(100, 24)))).doesNotContain("\u001b");
    }

    private static List<String> lines(List<HostPart> hosts, Size size) {
        return LiveTable.lines(hosts, at(60), size, false);
    }
}
