package dev.stagecraft.cli.report;

import static dev.stagecraft.cli.request.Views.accepted;
import static dev.stagecraft.cli.request.Views.at;
import static dev.stagecraft.cli.request.Views.brokenOff;
import static dev.stagecraft.cli.request.Views.completed;
import static dev.stagecraft.cli.request.Views.docker;
import static dev.stagecraft.cli.request.Views.failed;
import static dev.stagecraft.cli.request.Views.ready;
import static dev.stagecraft.cli.request.Views.retrying;
import static dev.stagecraft.cli.request.Views.superseded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.cli.request.Changes;
import dev.stagecraft.cli.request.Condition.State;
import dev.stagecraft.cli.request.RequestView;
import dev.stagecraft.cli.request.Summary;
import org.junit.jupiter.api.Test;

class PlainLinesTest {
    private final Paper paper = new Paper();
    private final PlainLines lines = new PlainLines(paper.piped());

    @Test
    void writesOneLineForEachChange() {
        see(accepted(docker("app-1", retrying(2, 14)), ready("db-1"), superseded("old")));
        assertThat(paper.out()).isEqualTo("""
                        12:00:01 app-1 host done (1 s)
                        12:00:14 app-1 docker attempt 2: ssh_unreachable: app-1: no answer on 203.0.113.7:22; next try 12:00:24
                        12:00:01 db-1 host done (1 s)
                        12:00:15 db-1 docker done (14 s)
                        12:00:31 db-1 network done (16 s)
                        12:00:31 db-1 ready (31 s)
                        12:01:40 old superseded by up-2
                        """);
    }

    @Test
    void endsWithCauseAndNextMoveOfEachFailedHost() {
        lines.over(new Summary(completed(docker("app-1", failed(9)), ready("db-1"), superseded("old"))));
        assertThat(paper.out()).isEqualTo("""

                        app-1 failed at docker: ssh_unreachable
                          cause: app-1: no answer on 203.0.113.7:22
                          next:  Check that the host is on, its address is right and its SSH port is open to this service.

                        old was taken over by the newer request up-2
                        3 hosts: 1 ready, 1 failed, 1 superseded; took 42 s
                        """);
    }

    @Test
    void showsTheLastLineOfAToolWhileItGoesOnAndMoreOfThemAtTheEnd() {
        see(accepted(docker("app-1", brokenOff(State.RETRYING, 9))));
        assertThat(paper.out())
                .endsWith(
                        "apt-get could not install Docker | E: Sub-process /usr/bin/dpkg returned an error code (1)\n");
        lines.over(new Summary(completed(docker("app-1", brokenOff(State.FAILED, 9)))));
        assertThat(paper.out().lines())
                .containsSubsequence(
                        "  cause: app-1: apt-get could not install Docker",
                        "  | Unpacking docker.io ...",
                        "  | E: Sub-process /usr/bin/dpkg returned an error code (1)");
    }

    @Test
    void letsNothingThatAHostSaysSteerTheTerminal() {
        assertThat(Words.line("bad\u001b[2J\r\nname\u202e\u009b31m")).isEqualTo("bad [2J name 31m");
    }

    private void see(RequestView view) {
        lines.seen(view, Changes.between(null, view, at(100)), at(100));
    }
}
