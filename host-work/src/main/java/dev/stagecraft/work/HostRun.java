package dev.stagecraft.work;

import dev.stagecraft.eventlog.EventPublisher.PublishFailed;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.StepFailed;
import dev.stagecraft.events.host.StepRetrying;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One claimed row, worked on to its next rest: the outcome stored and announced, or another attempt planned. */
final class HostRun implements Runnable, StepControl {
    private static final Logger LOG = LoggerFactory.getLogger(HostRun.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Workshop workshop;
    private final ClaimedWork work;
    private final Place place;
    private final Interruption interruption = new Interruption();
    private @Nullable HostKey pinned;

    HostRun(Workshop workshop, ClaimedWork work, Place place) {
        this.workshop = workshop;
        this.work = work;
        this.place = place;
    }

    /** Ends the run at its next safe point; the row stays as it is, to be gone on with by whoever claims it next. */
    void stop() {
        interruption.request();
    }

    @Override
    public void run() {
        try {
            switch (work) {
                case ClaimedWork.ToAnnounce announce -> announce(announce.outcome());
                case ClaimedWork.ToDo todo -> workOn(todo);
            }
        } catch (ClaimLost e) {
            LOG.atInfo().addKeyValue("hostId", work.claim().host()).log("taken over by another instance");
        } catch (InterruptedException e) {
            held(() -> workshop.store().release(work.claim(), Duration.ZERO));
        }
    }

    @Override
    public void pin(HostKey key) {
        if (!(work instanceof ClaimedWork.ToDo todo)) {
            throw new IllegalStateException("nothing is being worked on");
        }
        interruption.heldOff(() ->
                held(() -> workshop.store().pin(work.claim(), todo.assignment().host(), key)));
        pinned = key;
    }

    @Override
    public void leave() {
        place.leave();
    }

    @Override
    public void enter() throws InterruptedException {
        place.enter();
    }

    private void workOn(ClaimedWork.ToDo todo) throws InterruptedException {
        Instant begun = workshop.clock().instant();
        pinned = todo.assignment().hostKey();
        switch (attempt(todo.assignment())) {
            case StepOutcome.Done done -> {
                LOG.atInfo()
                        .addKeyValue("hostId", todo.assignment().host().id())
                        .addKeyValue("attempt", todo.assignment().work().attempt())
                        .log("step done");
                conclude(done.said());
            }
            case StepOutcome.NotDone notDone -> {
                Duration took =
                        Duration.between(begun, workshop.clock().instant()).minus(place.waited());
                retryOrFail(todo, notDone.failure(), took);
            }
        }
    }

    private StepOutcome attempt(Assignment assignment) throws InterruptedException {
        try {
            return interruption.during(() -> workshop.step().run(assignment, this));
        } catch (ClaimLost e) {
            throw e;
        } catch (RuntimeException e) {
            String step = workshop.step().step().word();
            LOG.atError()
                    .addKeyValue("hostId", assignment.host().id())
                    .addKeyValue("step", step)
                    .setCause(e)
                    .log("defect");
            return new StepOutcome.NotDone(Failure.of(
                    Reason.INTERNAL_ERROR, assignment.host().id() + ": step " + step + " met a defect: " + e));
        }
    }

    private void retryOrFail(ClaimedWork.ToDo todo, Failure failure, Duration took) {
        Assignment assignment = todo.assignment();
        int attempt = assignment.work().attempt();
        Duration pause = workshop.settings().retries().pauseAfter(attempt, ThreadLocalRandom.current());
        Duration waited = todo.waited()
                .getOrDefault(failure.reason(), Duration.ZERO)
                .plus(waiting(failure, took))
                .plus(pause);
        if (waited.compareTo(workshop.rules().patience(assignment.wanted(), failure)) > 0) {
            LOG.atWarn()
                    .addKeyValue("hostId", assignment.host().id())
                    .addKeyValue("attempt", attempt)
                    .addKeyValue("reason", failure.reason())
                    .log("step failed");
            conclude(new StepFailed(
                    assignment.host(), assignment.work(), workshop.step().step(), failure, pinned));
            return;
        }
        held(() ->
                workshop.store().retry(work.claim(), assignment.host(), attempt + 1, pause, failure.reason(), waited));
        tellRetry(assignment, failure, workshop.clock().instant().plus(pause));
    }

    /** Work that went well until its connection was lost was no waiting for one. */
    private static Duration waiting(Failure failure, Duration took) {
        return failure.reason().equals(Reason.CONNECTION_LOST.code()) ? Duration.ZERO : took;
    }

    /** Stored first, so that it is never lost; then announced, so that it is never announced and lost. */
    private void conclude(HostEvent outcome) {
        held(() -> workshop.store().store(work.claim(), outcome));
        announce(outcome);
    }

    private void announce(HostEvent outcome) {
        try {
            workshop.publisher().publish(List.of(outcome));
        } catch (PublishFailed e) {
            LOG.atWarn()
                    .addKeyValue("hostId", outcome.host().id())
                    .addKeyValue("cause", e)
                    .log("not announced yet");
            held(() -> workshop.store().release(work.claim(), PAUSE));
            return;
        }
        held(() -> workshop.store().announced(work.claim()));
    }

    /** Best effort: nobody waits for it, and it is never said later. */
    private void tellRetry(Assignment assignment, Failure failure, Instant nextTry) {
        try {
            workshop.publisher()
                    .publish(List.of(new StepRetrying(
                            assignment.host(),
                            assignment.work(),
                            workshop.step().step(),
                            failure,
                            nextTry)));
        } catch (PublishFailed e) {
            LOG.atDebug().addKeyValue("hostId", assignment.host().id()).log("a retry was not told");
        }
    }

    /** Writes under the claim, again and again while the database is away, until the run is stopped. */
    private void held(BooleanSupplier write) {
        while (true) {
            try {
                if (!write.getAsBoolean()) {
                    throw new ClaimLost(work.claim());
                }
                return;
            } catch (ClaimLost e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("hostId", work.claim().host())
                        .addKeyValue("cause", e)
                        .log("row not written yet");
                if (interruption.requestedWithin(PAUSE)) {
                    throw new ClaimLost(work.claim());
                }
            }
        }
    }
}
