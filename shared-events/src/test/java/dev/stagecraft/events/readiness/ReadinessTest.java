package dev.stagecraft.events.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadinessTest {
    private static final Set<Step> ALL = Set.of(Step.HOST, Step.DOCKER, Step.NETWORK);
    private static final List<Step> STEPS = List.of(Step.values());
    private static final Failure REFUSED = Failure.of(Reason.SSH_AUTH_REFUSED, "refused");

    @Test
    void isReadyOnceEverythingRequiredIsDoneAtTheWantedGenerationOrLater() {
        Readiness done = fold(done(Step.HOST, 1, 4), done(Step.DOCKER, 1, 3), done(Step.NETWORK, 1, 3));

        assertThat(done.verdict(wanted(1, 3), ALL)).isEqualTo(new Verdict.Ready());
        assertThat(done.verdict(wanted(1, 4), ALL)).isEqualTo(new Verdict.Pending(Step.DOCKER));
        assertThat(done.verdict(wanted(2, 4), ALL)).isEqualTo(new Verdict.Pending(Step.HOST));
    }

    @Test
    void asksNothingOfAStepThatIsNotRequired() {
        Readiness done = fold(done(Step.HOST, 1, 1), done(Step.DOCKER, 1, 1), failed(Step.NETWORK, 1, 1, 0));

        assertThat(done.verdict(wanted(1, 1), Set.of(Step.HOST, Step.DOCKER))).isEqualTo(new Verdict.Ready());
    }

    @Test
    void hasFailedAtTheEarliestFailedStepWhateverIsPending() {
        Readiness failed = fold(done(Step.HOST, 1, 1), failed(Step.DOCKER, 1, 1, 0));

        assertThat(failed.verdict(wanted(1, 1), ALL)).isEqualTo(new Verdict.Failed(Step.DOCKER, REFUSED));
    }

    @Test
    void forgetsAFailureOfAnOlderGeneration() {
        Readiness retried = fold(failed(Step.DOCKER, 1, 1, 0), done(Step.HOST, 1, 2));

        assertThat(retried.verdict(wanted(1, 2), ALL)).isEqualTo(new Verdict.Pending(Step.DOCKER));
    }

    @Test
    void isNotReadyOnceALaterRoundFailed() {
        Readiness looked = fold(done(Step.HOST, 1, 1), done(Step.DOCKER, 1, 1), failed(Step.DOCKER, 1, 1, 1));

        assertThat(looked.verdict(wanted(1, 1), Set.of(Step.DOCKER)))
                .isEqualTo(new Verdict.Failed(Step.DOCKER, REFUSED));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void endsAlikeInAnyOrderAndWithAnyRepetition(long seed) {
        Random random = new Random(seed);
        List<StepReport> reports = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            reports.add(anyReport(random));
        }
        Readiness inOrder = fold(reports);
        for (int shuffle = 0; shuffle < 50; shuffle++) {
            reports.add(reports.get(random.nextInt(reports.size())));
            Collections.shuffle(reports, random);
            assertThat(fold(reports)).as("seed %d, shuffle %d", seed, shuffle).isEqualTo(inOrder);
        }
    }

    private static StepReport anyReport(Random random) {
        Step step = STEPS.get(random.nextInt(STEPS.size()));
        Moment moment =
                new Moment(1 + random.nextInt(2), 1 + random.nextInt(3), random.nextInt(2), 1 + random.nextInt(2));
        StepReport.State state =
                switch (random.nextInt(4)) {
                    case 0 -> new StepReport.State.Done();
                    case 1 -> new StepReport.State.Failed(REFUSED);
                    case 2 -> new StepReport.State.Failed(Failure.of(Reason.DISK_FULL, "full"));
                    default -> new StepReport.State.Retrying(REFUSED, Instant.ofEpochSecond(random.nextInt(3)));
                };
        return new StepReport(step, moment, state);
    }

    private static Readiness fold(StepReport... reports) {
        return fold(List.of(reports));
    }

    private static Readiness fold(List<StepReport> reports) {
        Readiness readiness = Readiness.NOTHING_KNOWN;
        for (StepReport report : reports) {
            readiness = readiness.with(report);
        }
        return readiness;
    }

    private static HostVersion wanted(int incarnation, int generation) {
        return new HostVersion(HostId.parse("lab/a"), incarnation, generation);
    }

    private static StepReport done(Step step, int incarnation, int generation) {
        return new StepReport(step, new Moment(incarnation, generation, 0, 1), new StepReport.State.Done());
    }

    private static StepReport failed(Step step, int incarnation, int generation, int round) {
        return new StepReport(
                step, new Moment(incarnation, generation, round, 1), new StepReport.State.Failed(REFUSED));
    }
}
