package dev.stagecraft.cli.report;

import static dev.stagecraft.cli.request.Views.accepted;
import static dev.stagecraft.cli.request.Views.at;
import static dev.stagecraft.cli.request.Views.completed;
import static dev.stagecraft.cli.request.Views.docker;
import static dev.stagecraft.cli.request.Views.failed;
import static dev.stagecraft.cli.request.Views.ready;
import static dev.stagecraft.cli.request.Views.readyUntil;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.cli.request.Changes;
import dev.stagecraft.cli.request.RequestView;
import dev.stagecraft.cli.request.Summary;
import dev.stagecraft.events.codec.EventCodec;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private final Paper paper = new Paper();
    private final JsonLines lines = new JsonLines(paper.piped());

    @Test
    void writesOneObjectForEachChange() {
        RequestView view = accepted(docker("app-1", failed(9)));
        lines.seen(view, Changes.between(null, view, at(100)), at(100));
        assertThat(paper.out().lines())
                .containsExactly(
                        "{\"at\":\"2026-11-23T12:00:01Z\",\"host\":\"app-1\",\"step\":\"host\",\"state\":\"done\",\"seconds\":1.0}",
                        "{\"at\":\"2026-11-23T12:00:09Z\",\"host\":\"app-1\",\"step\":\"docker\",\"state\":\"failed\","
                                + "\"reason\":\"ssh_unreachable\",\"message\":\"app-1: no answer on 203.0.113.7:22\","
                                + "\"nextMove\":\"Check that the host is on, its address is right and its SSH port is open to this"
                                + " service.\",\"outputTail\":\"\"}");
    }

    @Test
    void endsWithTheSummary() throws JsonProcessingException {
        lines.over(new Summary(completed(docker("app-1", failed(9)), ready("db-1"))));
        JsonNode summary = EventCodec.json().readTree(paper.out());
        assertThat(summary.path("total").asInt()).isEqualTo(2);
        assertThat(summary.path("ready").asInt()).isEqualTo(1);
        assertThat(summary.path("failed").asInt()).isEqualTo(1);
        assertThat(summary.path("seconds").asDouble()).isEqualTo(42.0);
        assertThat(summary.at("/hosts/0/reason").asText()).isEqualTo("ssh_unreachable");
        assertThat(summary.at("/hosts/1/fqdn").asText()).isEqualTo("db-1.example.ts.net");
    }

    @Test
    void tellsWhenTheKeyOfAReadyHostExpires() throws JsonProcessingException {
        lines.over(new Summary(completed(readyUntil("db-1", Instant.parse("2027-05-25T08:50:33Z")))));

        assertThat(EventCodec.json()
                        .readTree(paper.out())
                        .at("/hosts/0/keyExpiry")
                        .asText())
                .isEqualTo("2027-05-25T08:50:33Z");
    }

    @Test
    void keepsNoticesOutOfTheJson() {
        lines.notice("broker does not answer");
        lines.leave("Detached.");
        assertThat(paper.out()).isEmpty();
        assertThat(paper.err()).contains("broker", "Detached");
    }
}
