package dev.stagecraft.work.postgres;

import static dev.stagecraft.work.Samples.KEY;
import static dev.stagecraft.work.Samples.created;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.eventlog.EventPublisher;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.StepFailed;
import dev.stagecraft.events.host.StepRetrying;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.HostStep;
import dev.stagecraft.work.RetryPolicy;
import dev.stagecraft.work.RunnerSettings;
import dev.stagecraft.work.StepControl;
import dev.stagecraft.work.StepOutcome;
import dev.stagecraft.work.WorkRunner;
import dev.stagecraft.work.Workshop;
import dev.stagecraft.work.postgres.WorkTable.Gate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs of a step over real rows, by several instances. */
class WorkRunnerIT extends OnRealRows {
    private static final Duration SHORT_PATIENCE = Duration.ofMillis(200);

    private static final RunnerSettings SETTINGS = new RunnerSettings(
            20,
            Duration.ofMillis(50),
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(10)));

    private final WorkTable table = new WorkTable(Gate.NONE);
    private final List<Event> announced = new CopyOnWriteArrayList<>();
    private final List<WorkRunner> runners = new ArrayList<>();
    private volatile boolean brokerAway;

    @AfterEach
    void close() {
        runners.forEach(WorkRunner::close);
    }

    @Test
    void worksOnEachHostOnceAcrossInstances() throws SQLException {
        var runs = new ConcurrentHashMap<String, AtomicInteger>();
        HostStep step = step((assignment, control) -> {
            runs.computeIfAbsent(assignment.host().toString(), k -> new AtomicInteger())
                    .incrementAndGet();
            return done(assignment);
        });
        start(step, Duration.ofMinutes(1));
        start(step, Duration.ofMinutes(1));
        for (int i = 0; i < 100; i++) {
            want(created("h" + i, 1, 1));
        }

        await().atMost(20, SECONDS).until(() -> announced.size() == 100);
        assertThat(runs).hasSize(100).allSatisfy((host, count) -> assertThat(count)
                .hasValue(1));
    }

    @Test
    void triesAgainAndTellsItAndThenIsDone() throws SQLException {
        start(
                step((assignment, control) -> assignment.work().attempt() < 3 ? unreachable() : done(assignment)),
                Duration.ofMinutes(1));
        want(created("a", 1, 1));

        await().until(() -> announced.stream().anyMatch(DockerReady.class::isInstance));
        assertThat(announced).filteredOn(StepRetrying.class::isInstance).hasSize(2);
    }

    @Test
    void failsOnceItsPatienceIsUsedUpAndSaysTheKeyThatItPinned() throws SQLException {
        start(
                step((assignment, control) -> {
                    control.pin(KEY);
                    return new StepOutcome.NotDone(Failure.of(Reason.HOST_KEY_CHANGED, "changed"));
                }),
                Duration.ofMinutes(1));
        want(created("a", 1, 1));

        await().until(() -> !announced.isEmpty());
        assertThat(announced).singleElement().isInstanceOfSatisfying(StepFailed.class, failed -> assertThat(
                        failed.hostKey())
                .isEqualTo(KEY));
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {
                "CONNECTION_LOST",
                "DOCKER_VERIFY_FAILED",
                "NETWORK_JOIN_FAILED",
                "APPROVAL_PENDING",
                "TAILNET_UNREACHABLE"
            })
    void triesAgainWhatItMetAfterMoreWorkThanItsPatience(Reason reason) throws SQLException {
        start(
                step((assignment, control) -> {
                    if (assignment.work().attempt() > 1) {
                        return done(assignment);
                    }
                    return afterMoreThanPatience(reason);
                }),
                Duration.ofMinutes(1));
        want(created("a", 1, 1));

        await().until(() -> announced.stream().anyMatch(DockerReady.class::isInstance));
        assertThat(announced).filteredOn(StepRetrying.class::isInstance).hasSize(1);
    }

    @Test
    void countsAsWaitingWhatTheTriesTakeOnceItWasMet() throws SQLException {
        start(step((assignment, control) -> afterMoreThanPatience(Reason.APPROVAL_PENDING)), Duration.ofMinutes(1));
        want(created("a", 1, 1));

        await().until(() -> announced.stream().anyMatch(StepFailed.class::isInstance));
        assertThat(announced).filteredOn(StepRetrying.class::isInstance).hasSize(1);
    }

    @Test
    void turnsADefectIntoAFailureWithAReason() throws SQLException {
        start(
                step((assignment, control) -> {
                    throw new IllegalStateException("a defect");
                }),
                Duration.ofMinutes(1));
        want(created("a", 1, 1));

        await().until(() -> announced.stream().anyMatch(StepFailed.class::isInstance));
        assertThat(announced)
                .filteredOn(StepFailed.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        StepFailed.class,
                        failed -> assertThat(failed.failure().reason()).isEqualTo("internal_error"));
    }

    @Test
    void repeatsOnlyTheAnnouncementWhileTheBrokerIsAway() throws SQLException {
        AtomicInteger runs = new AtomicInteger();
        brokerAway = true;
        start(
                step((assignment, control) -> {
                    runs.incrementAndGet();
                    return done(assignment);
                }),
                Duration.ofMinutes(1));
        want(created("a", 1, 1));
        await().until(() -> runs.get() == 1);
        brokerAway = false;

        await().atMost(10, SECONDS).until(() -> !announced.isEmpty());
        assertThat(runs).hasValue(1);
        assertThat(announced).hasSize(1);
    }

    @Test
    void leavesAHostToItsSuccessorOnceFrozenPastItsLease() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch wokenUp = new CountDownLatch(1);
        CountDownLatch finished = new CountDownLatch(1);
        WorkRunner frozen = runner(
                step((assignment, control) -> {
                    begun.countDown();
                    wokenUp.await();
                    finished.countDown();
                    return new StepOutcome.NotDone(Failure.of(Reason.DISK_FULL, "from the frozen instance"));
                }),
                Duration.ZERO);
        want(created("a", 1, 1));
        start(frozen);
        begun.await();

        start(step((assignment, control) -> done(assignment)), Duration.ofMinutes(1));
        await().atMost(10, SECONDS).until(() -> !announced.isEmpty());
        wokenUp.countDown();
        finished.await();
        frozen.close();

        assertThat(announced).singleElement().isInstanceOf(DockerReady.class);
    }

    @Test
    void freesItsHostsWhenItIsStopped() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        WorkRunner stopping = runner(
                step((assignment, control) -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                    return done(assignment);
                }),
                Duration.ofMinutes(1));
        want(created("a", 1, 1));
        start(stopping);
        begun.await();
        stopping.close();

        start(step((assignment, control) -> done(assignment)), Duration.ofMinutes(1));
        await().until(() -> !announced.isEmpty());
        assertThat(((DockerReady) announced.getFirst()).work().attempt()).isEqualTo(1);
    }

    @Test
    void aHostThatDoesNotAnswerLeavesItsPlaceToOthersAndComesBackToOne() throws Exception {
        int dead = 3 * SETTINGS.concurrency();
        CountDownLatch answers = new CountDownLatch(1);
        Semaphore crowd = new Semaphore(SETTINGS.concurrency());
        start(
                step((assignment, control) -> {
                    if (assignment.host().id().name().startsWith("dead")) {
                        control.leave();
                        answers.await();
                        control.enter();
                    }
                    assertThat(crowd.tryAcquire()).isTrue();
                    crowd.release();
                    return done(assignment);
                }),
                Duration.ofMinutes(1));
        for (int i = 0; i < dead; i++) {
            want(created("dead" + i, 1, 1));
        }
        want(created("alive", 1, 1));

        await().until(() -> announced.size() == 1);
        assertThat(announced.getFirst().toString()).contains("alive");
        answers.countDown();
        await().until(() -> announced.size() == dead + 1);
        assertThat(announced).allMatch(DockerReady.class::isInstance);
    }

    private static StepOutcome afterMoreThanPatience(Reason reason) {
        LockSupport.parkNanos(SHORT_PATIENCE.multipliedBy(2).toNanos());
        return new StepOutcome.NotDone(Failure.of(reason, "met"));
    }

    private interface Attempt {
        StepOutcome run(Assignment assignment, StepControl control) throws InterruptedException;
    }

    private static HostStep step(Attempt attempt) {
        return new HostStep() {
            @Override
            public Step step() {
                return Step.DOCKER;
            }

            @Override
            public StepOutcome run(Assignment assignment, StepControl control) throws InterruptedException {
                return attempt.run(assignment, control);
            }
        };
    }

    private static StepOutcome done(Assignment assignment) {
        return new StepOutcome.Done(new DockerReady(assignment.host(), assignment.work(), KEY, "26.1"));
    }

    private static StepOutcome unreachable() {
        return new StepOutcome.NotDone(Failure.of(Reason.SSH_UNREACHABLE, "no answer"));
    }

    private void start(HostStep step, Duration lease) {
        start(runner(step, lease));
    }

    private void start(WorkRunner runner) {
        runners.add(runner);
        runner.start();
    }

    /** An instance; with a lease of zero it is one that froze right after it claimed. */
    private WorkRunner runner(HostStep step, Duration lease) {
        var store = lease.isZero()
                ? new FrozenStore(database.dataSource(), table)
                : new PostgresWorkStore(database.dataSource(), table, UUID.randomUUID(), lease);
        return new WorkRunner(
                new Workshop(step, store, this::publish, WorkRunnerIT::patience, SETTINGS, InstantSource.system()));
    }

    private static Duration patience(HostEvent wanted, Failure failure) {
        return switch (failure.reason()) {
            case "ssh_unreachable" -> Duration.ofMinutes(1);
            case "host_key_changed", "internal_error" -> Duration.ZERO;
            default -> SHORT_PATIENCE;
        };
    }

    private void publish(List<? extends Event> events) {
        if (brokerAway) {
            throw new EventPublisher.PublishFailed("away", new IllegalStateException());
        }
        announced.addAll(events);
    }

    private void want(HostEvent event) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            table.want(connection, List.of(event));
        }
    }
}
