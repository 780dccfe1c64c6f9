package dev.stagecraft.network.tailscale;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.network.joining.Membership;
import dev.stagecraft.steps.StepFailure;
import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.Samples;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What recorded clients said of themselves, held against the wanted host r1 in mesh.lab. */
class TailscaleStatusTest {
    private static final NetworkSpecification WANTED = Samples.network("direct");

    @Test
    void aMemberIsOneByItsIdAndAddresses() {
        assertThat(TailnetMembership.of(Samples.HOST, WANTED, recorded("status-running")))
                .isInstanceOf(Membership.class)
                .satisfies(member -> assertThat(member.nodeId()).isNotEmpty())
                .satisfies(member -> assertThat(member.addresses()).hasSize(2));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            status-running,          true
            status-name-taken,       true
            status-before-login,     false
            status-node-deleted,     false
            status-node-key-expired, false
            logout,                  false
            status-no-state,         false
            down,                    false
            """)
    void isLoggedInOnlyWhereItRuns(String recording, boolean running) {
        assertThat(recorded(recording).running()).isEqualTo(running);
        assertThat(recorded(recording).needsLogin()).isEqualTo(!running);
    }

    @Test
    void aSuffixMeansThatTheNameIsTaken() {
        Failure failure = refused(WANTED, recorded("status-name-taken"));

        assertThat(failure.reason()).isEqualTo("name_taken");
        assertThat(failure.message()).contains("r1-35gmntec.mesh.lab.", "wanted r1.mesh.lab.");
        assertThat(TailnetMembership.needsName(Samples.HOST, WANTED, recorded("status-name-taken")))
                .as("it calls itself r1 already")
                .isFalse();
    }

    @Test
    void anotherDomainIsAnotherTailnet() {
        TailscaleStatus elsewhere = json("""
                {"BackendState":"Running","Self":{"Online":true,"HostName":"r1","DNSName":"r1.tail1234.ts.net."}}""");

        assertThat(refused(WANTED, elsewhere).reason()).isEqualTo("tailnet_mismatch");
        assertThat(TailnetMembership.needsName(Samples.HOST, WANTED, elsewhere)).isFalse();
    }

    @Test
    void aMemberThatCallsItselfOtherwiseIsRenamed() {
        TailscaleStatus other = json("""
                {"BackendState":"Running","Self":{"Online":true,"HostName":"ubuntu","DNSName":"ubuntu.mesh.lab."}}""");

        assertThat(TailnetMembership.needsName(Samples.HOST, WANTED, other)).isTrue();
    }

    @Test
    void tagsThatTheKeyDidNotGiveAreMissed() {
        Failure failure = refused(Samples.network("direct", "tag:db"), recorded("status-running"));

        assertThat(failure.reason()).isEqualTo("tag_not_permitted");
        assertThat(failure.message()).contains("tag:db");
        assertThat(failure.nextMove()).contains("tags");
    }

    @Test
    void aDeviceThatWaitsForApprovalIsNotLoggedInAgain() {
        TailscaleStatus waiting = recorded("status-approval-pending");

        assertThat(waiting.awaitsApproval()).isTrue();
        assertThat(waiting.needsLogin()).isFalse();
        assertThat(refused(WANTED, waiting).reason()).isEqualTo("approval_pending");
        assertThat(refused(WANTED, waiting).nextMove()).contains("Approve");
    }

    @Test
    void aNodeKeyThatHasExpiredIsToldWithItsTime() {
        Failure failure = refused(WANTED, recorded("status-node-key-expired"));

        assertThat(failure.reason()).isEqualTo("network_join_failed");
        assertThat(failure.message()).contains("its node key has expired, on 2026-11-23T08:50:33Z");
        assertThat(failure.nextMove()).contains("key expiry");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "never", textBlock = """
            2027-05-25T08:50:33Z, 2027-05-25T08:50:33Z
            0001-01-01T00:00:00Z, never
            soon,                 never
            '',                   never
            """)
    void aMemberTellsWhenItsKeyExpires(String said, @Nullable Instant expiry) {
        TailscaleStatus status = json("""
                {"BackendState":"Running","Self":{"Online":true,"HostName":"r1","DNSName":"r1.mesh.lab.","KeyExpiry":"%s"}}""".formatted(said));

        assertThat(TailnetMembership.of(Samples.HOST, WANTED, status).keyExpiry())
                .isEqualTo(expiry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64", "e30=", "W10=", "bnVsbA==", "eyJTZWxm"})
    void nonsenseSaysNothing(String said) {
        TailscaleStatus status = TailscaleStatus.read(said);

        assertThat(status.running()).isFalse();
        assertThat(refused(WANTED, status).message()).contains("tailscale says nothing");
    }

    private static TailscaleStatus recorded(String name) {
        return json(Recording.of("tailscale/" + name).json());
    }

    private static TailscaleStatus json(String json) {
        return TailscaleStatus.read(Base64.getEncoder().encodeToString(json.getBytes(UTF_8)));
    }

    private static Failure refused(NetworkSpecification wanted, TailscaleStatus status) {
        return catchThrowableOfType(StepFailure.class, () -> TailnetMembership.of(Samples.HOST, wanted, status))
                .failure();
    }
}
