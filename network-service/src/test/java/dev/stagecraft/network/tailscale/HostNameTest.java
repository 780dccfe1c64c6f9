package dev.stagecraft.network.tailscale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.specification.NetworkApi;
import dev.stagecraft.network.http.FakeServer;
import dev.stagecraft.network.http.FakeTailscale;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host r1 gets its name back from what it was, and from nobody else. In the tailnet, 7 is called r1 and 8 is called r2. */
class HostNameTest {
    private static final NetworkApi TOKEN = new NetworkApi(NetworkApi.Kind.TAILSCALE, null);

    private final FakeServer server;
    private final JoiningHost host;

    HostNameTest(@TempDir Path secrets) throws IOException {
        server = new FakeTailscale();
        host = new JoiningHost(server, TOKEN, secrets);
    }

    @BeforeEach
    void place() throws IOException {
        host.place(FakeTailscale.TOKEN);
    }

    @AfterEach
    void end() {
        host.close();
        server.close();
    }

    @Test
    void aHostThatHasJoinedIsRememberedBeforeAnythingElseIsSaidOfIt() throws Exception {
        host.isIn("7", "r1", "tag:app");

        host.failure("tag:db");

        assertThat(host.ours()).containsExactly("7");
    }

    @Test
    void soIsOneThatWaitsForApproval() throws Exception {
        host.waitsForApproval("7");

        host.failure("tag:app");

        assertThat(host.ours()).containsExactly("7");
    }

    @Test
    void whatAnEarlierIncarnationWasIsDeletedBeforeTheNewOneLogsIn() throws Exception {
        host.was(1, "7").incarnation(2).isOut().isIn("9", "r1", "tag:app");

        assertThat(host.join("tag:app").nodeId()).isEqualTo("9");
        assertThat(server.devices).containsOnlyKeys("8");
        assertThat(server.asked).extracting(FakeServer.Asked::method).containsExactly("GET", "DELETE", "POST");
        assertThat(host.tasks()).containsExactly("look", "join");
        assertThat(host.ours()).containsExactly("9");
    }

    @Test
    void theSameMachineKeepsItsDeviceWhenItWasLoggedOut() throws Exception {
        host.was(1, "7").withPlacedKey(true).isOut().isIn("7", "r1", "tag:app");

        host.join("tag:app");

        assertThat(server.asked).isEmpty();
    }

    @Test
    void aSuffixIsHealedByDeletingWhatTheHostWas() throws Exception {
        server.devices.put("9", "r1-1");
        host.was(1, "7").incarnation(2).isIn("9", "r1-1", "tag:app").isIn("9", "r1", "tag:app");

        assertThat(host.join("tag:app").nodeId()).isEqualTo("9");
        assertThat(server.devices).containsOnlyKeys("8", "9").containsEntry("9", "r1");
        assertThat(host.tasks()).containsExactly("look", "rename");
    }

    @Test
    void goesOnWhereAnAttemptEndedAfterTheDeletion() throws Exception {
        server.devices.remove("7");
        server.devices.put("9", "r1-1");
        host.isIn("9", "r1-1", "tag:app").isIn("9", "r1", "tag:app");

        host.join("tag:app");

        assertThat(server.devices).containsEntry("9", "r1");
    }

    @Test
    void aDeviceThatIsNotKnownToBeOursIsNeverDeleted() throws Exception {
        server.devices.put("9", "r1-1");
        host.was(1, "8").incarnation(2).isIn("9", "r1-1", "tag:app");

        Failure failure = host.failure("tag:app");

        assertThat(failure.reason()).isEqualTo("name_taken");
        assertThat(server.devices).containsOnlyKeys("7", "8", "9").containsEntry("9", "r1-1");
    }

    @Test
    void whatAHostSaysOfItselfMovesNoOtherDevice() throws Exception {
        host.isIn("8", "r1-1", "tag:app");

        assertThat(host.failure("tag:app").reason()).isEqualTo("name_taken");
        assertThat(server.devices).containsEntry("7", "r1").containsEntry("8", "r2");
    }

    @Test
    void withoutTheApiItIsToldWhichDeviceOfOursIsInTheWay() throws Exception {
        host.was(1, "7").incarnation(2).withPlacedKey(false).isOut().isIn("9", "r1-1", "tag:app");

        Failure failure = host.failure("tag:app");

        assertThat(failure.reason()).isEqualTo("name_taken");
        assertThat(failure.message()).contains("r1-1", "(7)", "without access to the tailnet's API");
        assertThat(failure.nextMove()).contains("api", "infra retry");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void anApiThatIsAwayIsWaitedForAndNothingIsForgotten() throws Exception {
        host.was(1, "7").incarnation(2).isOut();
        server.answerOnce(FakeServer.Answer.of(503, ""));

        assertThat(host.failure("tag:app").reason()).isEqualTo("api_unreachable");
        assertThat(host.ours()).containsExactly("7");
        assertThat(host.tasks()).containsExactly("look");
    }
}
