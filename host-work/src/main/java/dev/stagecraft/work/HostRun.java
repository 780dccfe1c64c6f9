package dev.stagecraft.work;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.StepDoubted;
import dev.stagecraft.events.host.StepFailed;
import dev.stagecraft.events.host.StepRetrying;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One claimed row, worked on to its next rest: the outcome stored and announced, or another attempt planned. */
final class HostRun implements Runnable, StepControl {
    private static final Logger LOG = LoggerFactory.getLogger(HostRun.class);

    private final Workshop workshop;
    private final ClaimedWork work;
    private final Place place;
    private final Interruption interruption = new Interruption();
    private final HeldRow row;
    private @Nullable HostKey pinned;

    HostRun(Workshop workshop, ClaimedWork work, Place place) {
        this.workshop = workshop;
        this.work = work;
        this.place = place;
        this.row = new HeldRow(workshop, work.claim(), interruption);
    }

    /** Ends the run at its next safe point; the row stays as it is, to be gone on with by whoever claims it next. */
    void stop() {
        interruption.request();
    }

    @Override
    public void run() {
        try {
            switch (work) {
                case ClaimedWork.ToAnnounce announce -> row.announce(announce.outcome());
                case ClaimedWork.ToDo todo -> workOn(todo);
                case ClaimedWork.ToLook look -> lookAt(look);
            }
        } catch (ClaimLost e) {
            LOG.atInfo().addKeyValue("hostId", work.claim().host()).log("taken over by another instance");
        } catch (InterruptedException e) {
            row.release(Duration.ZERO);
        }
    }

    @Override
    public void pin(HostKey key) {
        if (!(work instanceof ClaimedWork.ToDo todo)) {
            throw new IllegalStateException("nothing is being worked on");
        }
        interruption.heldOff(() -> row.pin(todo.assignment().host(), key));
        pinned = key;
    }

    @Override
    public void doubt(Step other, Failure seen) {
        if (!(work instanceof ClaimedWork.ToLook look)) {
            throw new IllegalStateException("nothing is being looked at");
        }
        Assignment assignment = look.assignment();
        row.tell(new StepDoubted(assignment.host(), assignment.work(), other, seen));
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
        Assignment assignment = todo.assignment();
        Instant begun = workshop.clock().instant();
        pinned = assignment.hostKey();
        switch (attempt(assignment)) {
            case StepOutcome.Done done -> {
                LOG.atInfo()
                        .addKeyValue("hostId", assignment.host().id())
                        .addKeyValue("attempt", assignment.work().attempt())
                        .log("step done");
                row.conclude(done.said(), assignment.work().round());
            }
            case StepOutcome.NotDone(Failure failure) -> {
                NextTry next = nextTry(assignment, todo.waited(), failure, begun);
                if (next.patient()) {
                    retry(assignment, failure, next);
                    Instant at = workshop.clock().instant().plus(next.pause());
                    row.tell(new StepRetrying(assignment.host(), assignment.work(), step(), failure, at));
                } else {
                    fail(assignment, failure, false);
                }
            }
        }
    }

    private void lookAt(ClaimedWork.ToLook look) throws InterruptedException {
        Assignment assignment = look.assignment();
        Instant begun = workshop.clock().instant();
        pinned = assignment.hostKey();
        switch (sight(assignment, look.said())) {
            case Sight.Unchanged() -> again(assignment, false);
            case Sight.Changed() -> again(assignment, true);
            case Sight.Broken(Failure failure, boolean mendable) -> {
                NextTry next = nextTry(assignment, look.waited(), failure, begun);
                if (isSaid(failure, look.said())) {
                    again(assignment, mendable);
                } else if (next.patient() && !mendable) {
                    retry(assignment, failure, next); // told once it is certain
                } else {
                    fail(assignment, failure, mendable);
                }
            }
        }
    }

    private static boolean isSaid(Failure failure, HostEvent said) {
        return said instanceof StepFailed failed && failed.failure().reason().equals(failure.reason());
    }

    private StepOutcome attempt(Assignment assignment) throws InterruptedException {
        try {
            return interruption.during(() -> workshop.step().run(assignment, this));
        } catch (ClaimLost e) {
            throw e;
        } catch (RuntimeException e) {
            return new StepOutcome.NotDone(defect(assignment, e));
        }
    }

    private Sight sight(Assignment assignment, HostEvent said) throws InterruptedException {
        try {
            return interruption.during(() -> workshop.step().look(assignment, said, this));
        } catch (ClaimLost e) {
            throw e;
        } catch (RuntimeException e) {
            return new Sight.Broken(defect(assignment, e), false);
        }
    }

    private Failure defect(Assignment assignment, RuntimeException e) {
        String step = step().word();
        LOG.atError()
                .addKeyValue("hostId", assignment.host().id())
                .addKeyValue("step", step)
                .setCause(e)
                .log("defect");
        return Failure.of(Reason.INTERNAL_ERROR, assignment.host().id() + ": step " + step + " met a defect: " + e);
    }

    /**
     * Another try.
     *
     * @param waited how long the round has waited for the reason in all, the pause included
     * @param patient whether that is no more than it may
     */
    private record NextTry(Duration pause, Duration waited, boolean patient) {}

    private NextTry nextTry(Assignment assignment, Map<String, Duration> before, Failure failure, Instant begun) {
        Duration took = Duration.between(begun, workshop.clock().instant()).minus(place.waited());
        Duration pause =
                workshop.settings().retries().pauseAfter(assignment.work().attempt(), ThreadLocalRandom.current());
        boolean first = !before.containsKey(failure.reason());
        Duration waited = before.getOrDefault(failure.reason(), Duration.ZERO)
                .plus(worked(failure, first) ? Duration.ZERO : took)
                .plus(pause);
        boolean patient = waited.compareTo(workshop.rules().patience(assignment.wanted(), failure)) <= 0;
        return new NextTry(pause, waited, patient);
    }

    private void retry(Assignment assignment, Failure failure, NextTry next) {
        Work now = assignment.work();
        Work again = new Work(now.round(), now.attempt() + 1);
        row.retry(assignment.host(), again, next.pause(), failure.reason(), next.waited());
    }

    /** Tells that the round is over; a host that the step itself can mend goes on with the next. */
    private void fail(Assignment assignment, Failure failure, boolean mendable) {
        LOG.atWarn()
                .addKeyValue("hostId", assignment.host().id())
                .addKeyValue("attempt", assignment.work().attempt())
                .addKeyValue("reason", failure.reason())
                .log("step failed");
        int round = assignment.work().round();
        row.conclude(
                new StepFailed(assignment.host(), assignment.work(), step(), failure, pinned),
                mendable ? round + 1 : round);
    }

    /** Says nothing: the look's round becomes one of work, or the next look comes in its time. */
    private void again(Assignment assignment, boolean works) {
        if (works) {
            row.goOn(assignment.host(), assignment.work().round());
        } else {
            row.looked();
        }
    }

    /** Whether that was no waiting: work that went well until its connection was lost, or an installation, before what is met behind it. */
    private static boolean worked(Failure failure, boolean first) {
        return Reason.coded(failure.reason())
                .map(reason -> switch (reason) {
                    case CONNECTION_LOST -> true;
                    case DOCKER_VERIFY_FAILED, NETWORK_JOIN_FAILED, APPROVAL_PENDING, TAILNET_UNREACHABLE -> first;
                    default -> false;
                })
                .orElse(false);
    }

    private Step step() {
        return workshop.step().step();
    }
}
