package dev.stagecraft.work.postgres;

import static dev.stagecraft.work.Samples.KEY;
import static dev.stagecraft.work.Samples.created;
import static dev.stagecraft.work.Samples.dockerReady;
import static dev.stagecraft.work.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.Claim;
import dev.stagecraft.work.ClaimedWork;
import dev.stagecraft.work.WorkStore;
import dev.stagecraft.work.postgres.WorkTable.Gate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the row promises, on a real database, with several instances. */
class PostgresWorkStoreIT extends OnRealRows {
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final WorkTable table = new WorkTable(Gate.NONE);
    private final WorkStore one = instance(table);
    private final WorkStore other = instance(table);

    @BeforeEach
    void renewLeases() {
        one.renewLease();
        other.renewLease();
    }

    @Test
    void isClaimedByOneInstanceOnly() throws SQLException {
        want(created("a", 1, 1), created("b", 1, 1), created("c", 1, 1));

        assertThat(one.claim(2)).hasSize(2);
        assertThat(other.claim(10)).hasSize(1);
        assertThat(one.claim(10)).isEmpty();
    }

    @Test
    void isMovedForwardByNewerVersionsAndByNothingElse() throws SQLException {
        want(created("a", 1, 2), created("a", 1, 3), created("a", 1, 1));
        assertThat(claimed(one).wanted()).isEqualTo(created("a", 1, 3));

        want(created("a", 1, 3));
        want(created("a", 1, 2));
        assertThat(other.claim(10)).isEmpty();
    }

    @Test
    void isNotWorkedOnOnceANewerVersionDoesNotWantTheStep() throws SQLException {
        want(created("waiting", 1, 1));
        drop(created("waiting", 1, 2));
        assertThat(one.claim(10)).isEmpty();

        want(created("running", 1, 1));
        Claim running = claim(one);
        drop(created("running", 1, 2));
        one.release(running, Duration.ZERO);
        assertThat(one.claim(10)).isEmpty();

        drop(created("waiting", 1, 1));
        want(created("waiting", 1, 3));
        assertThat(claimed(one).wanted()).isEqualTo(created("waiting", 1, 3));
    }

    @Test
    void isNotWokenByARepetitionWhileItWaitsForItsNextTry() throws SQLException {
        want(created("a", 1, 1));
        Claim claim = claim(one);
        one.retry(
                claim, version("a", 1, 1), new Work(0, 2), Duration.ofHours(1), "ssh_unreachable", Duration.ofHours(1));

        want(created("a", 1, 1));

        assertThat(one.claim(10)).isEmpty();
    }

    @Test
    void keepsAttemptAndWaitsWithinAGenerationAndForgetsThemWithTheNext() throws SQLException {
        want(created("a", 1, 1));
        one.retry(claim(one), version("a", 1, 1), new Work(0, 2), Duration.ZERO, "disk_full", Duration.ofSeconds(7));

        ClaimedWork.ToDo again = (ClaimedWork.ToDo) one.claim(1).getFirst();
        assertThat(again.assignment().work().attempt()).isEqualTo(2);
        assertThat(again.waited()).containsEntry("disk_full", Duration.ofSeconds(7));

        want(created("a", 1, 2));
        one.retry(
                again.claim(),
                version("a", 1, 1),
                new Work(0, 3),
                Duration.ofHours(1),
                "disk_full",
                Duration.ofHours(1));
        ClaimedWork.ToDo next = (ClaimedWork.ToDo) one.claim(1).getFirst();
        assertThat(next.assignment().work().attempt()).isEqualTo(1);
        assertThat(next.waited()).isEmpty();
    }

    @Test
    void isDueAtOnceWhenMoreWasWantedDuringTheWork() throws SQLException {
        want(created("a", 1, 1));
        Claim claim = claim(one);
        want(created("a", 1, 2));

        assertThat(one.store(claim, dockerReady("a", 1, 1), 0)).isTrue();
        assertThat(one.announced(claim)).isTrue();

        assertThat(claimed(one).host()).isEqualTo(version("a", 1, 2));
    }

    @Test
    void asksToAnnounceWhatWasStoredAndNotAnnounced() throws SQLException {
        want(created("a", 1, 1));
        Claim claim = claim(one);
        one.store(claim, dockerReady("a", 1, 1), 0);
        one.release(claim, Duration.ZERO);

        assertThat(other.claim(1))
                .singleElement()
                .isInstanceOfSatisfying(ClaimedWork.ToAnnounce.class, work -> assertThat(work.outcome())
                        .isEqualTo(dockerReady("a", 1, 1)));
    }

    @Test
    void restsOnceItsOutcomeIsAnnounced() throws SQLException {
        want(created("a", 1, 1));
        Claim claim = claim(one);
        one.store(claim, dockerReady("a", 1, 1), 0);
        one.announced(claim);

        assertThat(one.claim(10)).isEmpty();
        want(created("a", 1, 1));
        assertThat(one.claim(10)).isEmpty();
    }

    @Test
    void fallsFreeWhenItsInstanceNoLongerRenewsItsLeaseAndRefusesThatInstanceThen() throws SQLException {
        want(created("a", 1, 1));
        Claim frozen = claim(one);
        database.execute("update work_lease set expires_at = now() - interval '1 second'");
        other.renewLease();

        Claim taken = claim(other);
        assertThat(taken.number()).isGreaterThan(frozen.number());

        one.renewLease();
        assertThat(one.pin(frozen, version("a", 1, 1), KEY)).isFalse();
        assertThat(one.store(frozen, dockerReady("a", 1, 1), 0)).isFalse();
        assertThat(one.announced(frozen)).isFalse();
        assertThat(one.release(frozen, Duration.ZERO)).isFalse();
        assertThat(one.retry(frozen, version("a", 1, 1), new Work(0, 2), Duration.ZERO, "x", Duration.ZERO))
                .isFalse();
        assertThat(other.store(taken, dockerReady("a", 1, 1), 0)).isTrue();
    }

    @Test
    void isNotClaimedByAnInstanceWhoseOwnLeaseHasRunOut() throws SQLException {
        want(created("a", 1, 1));
        database.execute("update work_lease set expires_at = now() - interval '1 second'");

        assertThat(one.claim(10)).isEmpty();
    }

    @Test
    void isFreedByAnInstanceThatLeaves() throws SQLException {
        want(created("a", 1, 1));
        Claim claim = claim(one);
        one.leave();

        assertThat(claim(other).number()).isGreaterThan(claim.number());
    }

    @Test
    void keepsThePinForItsIncarnationOnly() throws SQLException {
        want(created("a", 1, 1));
        Claim claim = claim(one);
        one.pin(claim, version("a", 1, 1), KEY);
        one.release(claim, Duration.ZERO);
        assertThat(claimed(one).hostKey()).isEqualTo(KEY);

        one.leave();
        one.renewLease();
        want(created("a", 2, 2));
        assertThat(claimed(one).hostKey()).isNull();
    }

    @Test
    void claimsWithGrowingNumbersAlsoOverARestoredBackup() throws SQLException {
        want(created("a", 1, 1));
        long before = claim(one).number();
        database.execute("update host_work set claim = 0, claimed_by = null");

        assertThat(claim(one).number()).isGreaterThan(before);
    }

    @Test
    void waitsForItsGateToReachTheWantedVersion() throws SQLException {
        WorkTable gated = new WorkTable(Gate.REQUIRED);
        WorkStore network = instance(gated);
        network.renewLease();
        move(connection -> gated.want(connection, List.of(created("a", 1, 2))));
        move(connection -> gated.open(connection, List.of(dockerReady("a", 1, 1))));
        assertThat(network.claim(10)).isEmpty();

        move(connection -> gated.open(connection, List.of(dockerReady("a", 1, 2))));
        Assignment assignment = claimed(network);
        assertThat(assignment.gate()).isEqualTo(dockerReady("a", 1, 2));
        assertThat(assignment.wanted()).isEqualTo(created("a", 1, 2));
    }

    @Test
    void waitsForItsGateAlsoWhereMoreWasWantedDuringAnAttemptThatWasCutOff() throws SQLException {
        WorkTable gated = new WorkTable(Gate.REQUIRED);
        WorkStore network = instance(gated);
        network.renewLease();
        move(connection -> gated.want(connection, List.of(created("a", 1, 1), created("b", 1, 1))));
        move(connection -> gated.open(connection, List.of(dockerReady("a", 1, 1), dockerReady("b", 1, 1))));
        Claim released = claim(network);
        assertThat(network.claim(1)).hasSize(1);
        move(connection -> gated.want(connection, List.of(created("a", 2, 2), created("b", 2, 2))));
        network.release(released, Duration.ZERO);
        network.leave();
        network.renewLease();
        assertThat(network.claim(10)).isEmpty();

        move(connection -> gated.open(connection, List.of(dockerReady("a", 2, 2), dockerReady("b", 2, 2))));
        assertThat(network.claim(10)).hasSize(2);
    }

    @Test
    void opensAlsoWhenTheGateCameFirst() throws SQLException {
        WorkTable gated = new WorkTable(Gate.REQUIRED);
        WorkStore network = instance(gated);
        network.renewLease();
        move(connection -> gated.open(connection, List.of(dockerReady("a", 1, 1))));
        assertThat(network.claim(10)).isEmpty();

        move(connection -> gated.want(connection, List.of(created("a", 1, 1))));
        assertThat(network.claim(10)).hasSize(1);
    }

    private static WorkStore instance(WorkTable table) {
        return new PostgresWorkStore(database.dataSource(), table, UUID.randomUUID(), LEASE);
    }

    private void want(HostEvent... events) throws SQLException {
        move(connection -> table.want(connection, List.of(events)));
    }

    private void drop(HostEvent event) throws SQLException {
        move(connection -> table.drop(connection, List.of(event)));
    }

    private static void move(Move move) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            move.in(connection);
        }
    }

    private interface Move {
        void in(Connection connection) throws SQLException;
    }

    private static Claim claim(WorkStore store) {
        return store.claim(1).getFirst().claim();
    }

    private static Assignment claimed(WorkStore store) {
        return ((ClaimedWork.ToDo) store.claim(1).getFirst()).assignment();
    }
}
