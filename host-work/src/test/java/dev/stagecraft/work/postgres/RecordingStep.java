package dev.stagecraft.work.postgres;

import static dev.stagecraft.work.Samples.KEY;

import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.HostStep;
import dev.stagecraft.work.StepControl;
import dev.stagecraft.work.StepOutcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A step that is done wherever it is run, and remembers its runs; on a host named {@code slow} only once it may go on. */
record RecordingStep(Step step, List<Run> runs, CountDownLatch goOn) implements HostStep {

    /** One run: for which version, under which claim. */
    record Run(HostVersion host, long claim) {}

    RecordingStep(Step step) {
        this(step, new CopyOnWriteArrayList<>(), new CountDownLatch(1));
    }

    @Override
    public StepOutcome run(Assignment assignment, StepControl control) throws InterruptedException {
        runs.add(new Run(assignment.host(), assignment.claim()));
        if (assignment.host().id().name().equals("slow")) {
            goOn.await();
        }
        return new StepOutcome.Done(done(assignment.host(), assignment.work()));
    }

    /** What it says of a host at its first attempt. */
    HostEvent done(HostVersion host) {
        return done(host, Work.FIRST);
    }

    private HostEvent done(HostVersion host, Work work) {
        return step == Step.NETWORK
                ? new NetworkReady(host, work, "a.example.ts.net", List.of("100.64.0.1"), "n1", "1.90")
                : new DockerReady(host, work, KEY, "26.1");
    }
}
