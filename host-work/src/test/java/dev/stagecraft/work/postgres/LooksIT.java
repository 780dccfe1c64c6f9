package dev.stagecraft.work.postgres;

import static dev.stagecraft.work.Samples.KEY;
import static dev.stagecraft.work.Samples.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.events.Event;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.StepDoubted;
import dev.stagecraft.events.host.StepFailed;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.HostStep;
import dev.stagecraft.work.RetryPolicy;
import dev.stagecraft.work.RunnerSettings;
import dev.stagecraft.work.Sight;
import dev.stagecraft.work.StepControl;
import dev.stagecraft.work.StepOutcome;
import dev.stagecraft.work.WorkRunner;
import dev.stagecraft.work.Workshop;
import dev.stagecraft.work.postgres.WorkTable.Gate;
import dev.stagecraft.work.postgres.WorkTable.Looks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Looks at hosts that are done, over real rows. */
class LooksIT extends OnRealRows {
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final RunnerSettings SETTINGS = new RunnerSettings(
            20,
            Duration.ofMillis(10),
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            new RetryPolicy(Duration.ofMillis(300), Duration.ofMillis(300)));
    private static final Sight STOPPED = broken(Reason.DOCKER_VERIFY_FAILED, true);
    private static final Sight FULL = broken(Reason.DISK_FULL, false);
    private static final Sight SILENT = broken(Reason.SSH_UNREACHABLE, false);

    private final List<Event> announced = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile Sight sight = new Sight.Unchanged();
    private final AtomicInteger attempt = new AtomicInteger();
    private final Semaphore held = new Semaphore(1_000);
    private volatile boolean works = true;
    private Duration patience = Duration.ofMinutes(10);
    private WorkTable table = table(OFTEN, true);
    private final List<WorkRunner> runners = new ArrayList<>();

    @AfterEach
    void close() {
        runners.forEach(WorkRunner::close);
    }

    @Test
    void aHostThatIsWellIsLookedAtAgainAndAgainAndNothingIsSaid() throws SQLException {
        start();

        awaitLooks(3);
        assertThat(said()).containsExactly("0.1 ready");
    }

    @Test
    void oneThatTheStepMendsIsSaidToBeBrokenAndThenReadyAgain() throws SQLException {
        start();
        sight = STOPPED;

        await().until(() -> said().size() >= 3);
        assertThat(said()).startsWith("0.1 ready", "1.1 docker_verify_failed", "2.1 ready");
    }

    @Test
    void oneThatTheStepCannotMendIsSaidToBeBrokenOnceAndReadyWhenItIsWell() throws SQLException {
        start();
        sight = FULL;
        await().until(() -> said().size() == 2);
        awaitLooks(3);
        assertThat(said()).containsExactly("0.1 ready", "1.1 disk_full");

        sight = new Sight.Changed();
        await().until(() -> said().size() >= 3);
        assertThat(said().get(2)).isEqualTo("2.1 ready");
    }

    @Test
    void oneThatIsWellAgainWithinItsPatienceWasNeverSaidToBeBrokenAndHasAllOfItAgain() throws SQLException {
        start();
        sight = SILENT;
        awaitLooks(2);
        assertThat(attempt).hasValueGreaterThan(1);
        sight = new Sight.Unchanged();
        awaitLooks(3);

        assertThat(said()).containsExactly("0.1 ready");
        assertThat(attempt).hasValue(1);
    }

    @Test
    void oneThatStaysSilentIsSaidToBeBrokenOnceItsPatienceIsUsedUp() throws SQLException {
        patience = Duration.ofSeconds(1);
        start();
        sight = SILENT;

        await().until(() -> said().size() == 2);
        assertThat(said().get(1)).startsWith("1.").endsWith(" ssh_unreachable");
    }

    @Test
    void oneThatNeverWasDoneIsLeftAlone() throws SQLException {
        works = false;
        start();
        await().until(() -> said().size() == 1);
        works = true;
        want("other");

        await().until(() -> said().size() == 2);
        awaitLooks(3);
        assertThat(said()).containsExactly("0.1 disk_full", "0.1 ready");
    }

    @Test
    void oneThatIsLookedAtElsewhereIsLookedAtHereWhenDoubtedAndWhileItIsBroken() throws SQLException {
        table = table(OFTEN, false);
        start();
        await().until(() -> said().size() == 1 && database.count("claimed_by is null and due_at is null") == 1);
        sight = FULL;
        doubt();
        await().until(() -> said().size() == 2);
        sight = new Sight.Changed();

        await().until(() -> said().size() == 3 && database.count("claimed_by is null and due_at is null") == 1);
        assertThat(said()).containsExactly("0.1 ready", "1.1 disk_full", "2.1 ready");
    }

    @Test
    void oneThatIsWantedAnewIsWorkedOnInItsFirstRound() throws SQLException {
        start();
        sight = FULL;
        await().until(() -> said().size() == 2);
        sight = new Sight.Unchanged();
        move(connection -> table.want(connection, List.of(created("a", 1, 2))));

        await().until(() -> said().size() == 3);
        assertThat(said().get(2)).isEqualTo("0.1 ready");
    }

    @Test
    void oneThatIsNotWantedAnyMoreIsLeftAloneAlsoWhereALookWasUnderWay() throws SQLException {
        start();
        awaitLooks(1);
        held.drainPermits();
        await().until(held::hasQueuedThreads);
        move(connection -> table.drop(connection, List.of(created("a", 1, 2))));
        held.release(1_000);

        await().until(() -> database.count("claimed_by is null and due_at is null") == 1);
        want("other");
        await().until(() -> said().size() == 2);
    }

    private static WorkTable table(Duration every, boolean whileWell) {
        return new WorkTable(Gate.NONE, host -> Optional.of(new Looks(every, whileWell)));
    }

    private static Sight broken(Reason reason, boolean mendable) {
        return new Sight.Broken(Failure.of(reason, "broken"), mendable);
    }

    private void start() throws SQLException {
        WorkRunner runner = new WorkRunner(new Workshop(
                new SeeingStep(),
                new PostgresWorkStore(database.dataSource(), table, UUID.randomUUID(), Duration.ofMinutes(1)),
                announced::addAll,
                (wanted, failure) -> failure.reason().equals("ssh_unreachable") ? patience : Duration.ZERO,
                SETTINGS,
                InstantSource.system()));
        runners.add(runner);
        runner.start();
        want("a");
    }

    private void want(String host) throws SQLException {
        move(connection -> table.want(connection, List.of(created(host, 1, 1))));
    }

    private void doubt() throws SQLException {
        var doubted = new StepDoubted(
                created("a", 1, 1).host(), Work.FIRST, Step.DOCKER, Failure.of(Reason.DISK_FULL, "seen"));
        move(connection -> table.look(connection, List.of(doubted)));
    }

    private interface Move {
        void on(Connection connection) throws SQLException;
    }

    private static void move(Move move) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            move.on(connection);
        }
    }

    private void awaitLooks(int more) {
        int wanted = looks.get() + more;
        await().until(() -> looks.get() >= wanted);
    }

    /** Round and attempt, and what was said. */
    private List<String> said() {
        return announced.stream()
                .flatMap(event -> switch (event) {
                    case DockerReady ready -> Optional.of(ready.work() + " ready").stream();
                    case StepFailed failed ->
                        Optional.of(failed.work() + " " + failed.failure().reason()).stream();
                    default -> Optional.<String>empty().stream();
                })
                .toList();
    }

    /** A step that sees what the test lets it see. */
    private final class SeeingStep implements HostStep {
        @Override
        public Step step() {
            return Step.DOCKER;
        }

        @Override
        public StepOutcome run(Assignment assignment, StepControl control) {
            return works
                    ? new StepOutcome.Done(new DockerReady(assignment.host(), assignment.work(), KEY, "26.1"))
                    : new StepOutcome.NotDone(Failure.of(Reason.DISK_FULL, "full"));
        }

        @Override
        public Sight look(Assignment assignment, HostEvent said, StepControl control) throws InterruptedException {
            held.acquire();
            attempt.set(assignment.work().attempt());
            looks.incrementAndGet();
            return sight;
        }
    }
}
