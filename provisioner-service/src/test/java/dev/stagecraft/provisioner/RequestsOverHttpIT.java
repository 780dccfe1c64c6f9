package dev.stagecraft.provisioner;

import static dev.stagecraft.provisioner.Requested.up;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.outcome.RequestAccepted;
import dev.stagecraft.events.request.InfraUpRequested;
import dev.stagecraft.events.request.RequestedHost;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers may send, and what they are told about what they may not. */
@ExtendWith(OneProvisioner.class)
class RequestsOverHttpIT {
    private static final String UP = "dev.stagecraft.infra.up-requested.v1";
    private static final int LARGEST = Topic.REQUESTS.maxValueBytes();
    private final RunningProvisioner provisioner;

    RequestsOverHttpIT(RunningProvisioner provisioner) {
        this.provisioner = provisioner;
    }

    @Test
    void takesARequestOfExactlyTheLargestSize() throws IOException {
        RawCall.Answer answer = post(Arrays.copyOf(padded(up("largest", "http", "a")), LARGEST));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        await().until(() -> provisioner.log().said(RequestAccepted.class).stream()
                .anyMatch(accepted -> accepted.request().value().equals("largest")));
    }

    @Test
    void refusesALargerOne() throws IOException {
        assertTooLarge(post(padded(up("larger", "http", "a"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000000000\r\n", "Transfer-Encoding: chunked\r\n"})
    void refusesAnEndlessOneBeforeItHasComeWhole(String length) throws IOException {
        byte[] piece = new byte[64 * 1024];
        Arrays.fill(piece, (byte) ' ');
        byte[] chunk = ("10000\r\n" + new String(piece, UTF_8) + "\r\n").getBytes(UTF_8);
        int most = 64 * 1024 * 1024 / piece.length;

        RawCall.Answer answer = RawCall.post(
                provisioner.requests(),
                headers(UP, "application/json") + length,
                Collections.nCopies(most, length.startsWith("Transfer") ? chunk : piece));

        assertTooLarge(answer);
        assertThat(answer.sent()).isLessThan(32 * 1024 * 1024);
    }

    @ParameterizedTest
    @CsvSource({"text/plain, 415", "application/xml, 415", "application/json; charset=utf-8, 202", "'', 202"})
    void takesJsonAlone(String contentType, int status) throws IOException {
        byte[] body = EventCodec.json().writeValueAsBytes(up("typed", "http", "a"));

        RawCall.Answer answer = post(headers(UP, contentType), body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.isProblem()).isEqualTo(status != 202);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"request": }                          | line 1, column 13      | not JSON
                    {"request": "up-1", "environment": "x" | line 1, column 39      | not JSON
                    ''                                     | ''                     | nothing
                    null                                   | ''                     | nothing
                    []                                     | ''                     | not a value for InfraUpRequested
                    {"environment":"x","hosts":[]}         | request                | missing
                    {"request":"up-1","environment":"x","hosts":[]} | ''            | 1 to 2000 hosts, this one 0
                    """)
    void namesThePlaceOfWhatCannotBeRead(String body, String place, String message) throws IOException {
        JsonNode problem = refusal(post(body.getBytes(UTF_8))).get(0);

        assertThat(problem.get("place").asText()).isEqualTo(place);
        assertThat(problem.get("message").asText()).contains(message);
    }

    @Test
    void namesEverythingThatCannotBeReadAtOnce() throws IOException {
        String body = new String(EventCodec.json().writeValueAsBytes(up("all", "http", "a", "b")), UTF_8)
                .replace("\"all\"", "\"not a name\"")
                .replace("\"port\":22", "\"port\":0")
                .replace("\"latest\"", "\"newest\"");

        assertThat(refusal(post(body.getBytes(UTF_8))).findValuesAsText("place"))
                .containsExactly(
                        "request",
                        "hosts[0].specification.ssh",
                        "hosts[0].specification.docker",
                        "hosts[1].specification.ssh",
                        "hosts[1].specification.docker");
    }

    @Test
    void namesEverythingThatCannotBeDoneAtOnce() throws IOException {
        InfraUpRequested bad = new InfraUpRequested(
                new RequestId("bad"),
                new Environment("http"),
                List.of(
                        new RequestedHost("a", Requested.host("nowhere", Map.of(), Requested.network("same"))),
                        new RequestedHost("b", Requested.host("static", Map.of(), Requested.network("same")))));

        JsonNode problems = refusal(post(EventCodec.json().writeValueAsBytes(bad)));

        assertThat(problems.findValuesAsText("place"))
                .containsExactly("host a, provider", "host b, provider.settings.address", "host b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dev.stagecraft.infra.up-requested.v2", "dev.stagecraft.host.created.v1"})
    void namesTheTypesThatItTakes(String type) throws IOException {
        JsonNode problem =
                refusal(post(headers(type, "application/json"), new byte[0])).get(0);

        assertThat(problem.get("place").asText()).isEqualTo("ce-type");
        assertThat(problem.get("message").asText()).contains(UP);
    }

    @Test
    void asksForTheToken() throws IOException {
        RawCall.Answer answer =
                RawCall.post(provisioner.requests(), "Connection: close\r\nContent-Length: 0\r\n", List.of());

        assertThat(answer.status()).isEqualTo(401);
    }

    private RawCall.Answer post(byte[] body) throws IOException {
        return post(headers(UP, "application/json"), body);
    }

    private RawCall.Answer post(String headers, byte[] body) throws IOException {
        return RawCall.post(
                provisioner.requests(),
                headers + "Connection: close\r\nContent-Length: " + body.length + "\r\n",
                List.of(body));
    }

    private String headers(String type, String contentType) throws IOException {
        return "Authorization: Bearer " + provisioner.token() + "\r\n"
                + (type.isEmpty() ? "" : "ce-type: " + type + "\r\n")
                + (contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n");
    }

    /** One byte more than the largest, of which the last ones are blank. */
    private static byte[] padded(InfraUpRequested request) throws IOException {
        byte[] data = EventCodec.json().writeValueAsBytes(request);
        byte[] padded = Arrays.copyOf(data, LARGEST + 1);
        Arrays.fill(padded, data.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void assertTooLarge(RawCall.Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(413);
        assertThat(answer.isProblem()).isTrue();
        assertThat(answer.json().get("detail").asText()).contains(Integer.toString(LARGEST));
    }

    private static JsonNode refusal(RawCall.Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.isProblem()).isTrue();
        return answer.json().get("problems");
    }
}
