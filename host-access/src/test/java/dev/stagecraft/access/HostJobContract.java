package dev.stagecraft.access;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.access.job.HostJob;
import dev.stagecraft.access.job.JobOutcome;
import dev.stagecraft.access.job.JobOutcome.ConnectionLost;
import dev.stagecraft.access.job.JobOutcome.DeadlinePassed;
import dev.stagecraft.access.job.JobOutcome.Ended;
import dev.stagecraft.access.script.Fence;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.secrets.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every access promises about jobs. */
public abstract class HostJobContract extends HostContract {
    private static final JobOutcome OVER = new Ended(0, "begun\nover", Map.of());

    private final List<String> progress = new CopyOnWriteArrayList<>();

    protected HostJobContract(Setting setting) {
        super(setting);
    }

    @Test
    void followsAJobToItsEnd() throws Exception {
        HostScript script = HostScript.of("install", """
                echo "using $key"
                echo 'stagecraft: version=27'
                echo done >&2
                exit 4
                """).withSecret("key", Secret.of("hunter2hunter2"));
        try (HostConnection connection = connected()) {
            assertThat(connection.job(job(script), progress::add, LONG))
                    .isEqualTo(new Ended(4, "using ***\ndone", Map.of("version", "27")));
            assertThat(progress).contains("using ***", "done");
        }
    }

    @Test
    void aJobOutlivesItsConnection() throws Exception {
        try (Wire wire = new Wire(host().port(), Long.MAX_VALUE);
                HostConnection connection = connected(host().target(wire.address()));
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JobOutcome> first = executor.submit(() -> connection.job(job(waiting()), progress::add, LONG));
            await().until(() -> progress.contains("begun"));
            wire.cut();
            assertThat(first.get(20, SECONDS)).isInstanceOf(ConnectionLost.class);
        }
        HostScript other = HostScript.of("change", "true").fencedBy(new Fence("network", 1, 1));
        try (HostConnection again = connected()) {
            assertThat(again.run(other, LONG)).isEqualTo(new ScriptOutcome.Busy("bootstrap: job docker"));
            letGo();
            assertThat(again.job(job(waiting()), line -> {}, LONG)).isEqualTo(OVER);
            assertThat(again.run(other, LONG)).isInstanceOf(ScriptOutcome.Ended.class);
        }
    }

    @Test
    void aJobGoesOnAfterTheDeadlineOfItsFollower() throws Exception {
        try (HostConnection connection = connected()) {
            assertThat(connection.job(job(waiting()), line -> {}, Duration.ofSeconds(2)))
                    .isInstanceOf(DeadlinePassed.class);
            letGo();
            assertThat(connection.job(job(waiting()), line -> {}, LONG)).isEqualTo(OVER);
        }
    }

    @Test
    void anInterruptEndsFollowingAndNotTheJob() throws Exception {
        try (HostConnection connection = connected()) {
            CountDownLatch interrupted = new CountDownLatch(1);
            Thread follower = Thread.ofVirtual().start(() -> {
                try {
                    connection.job(job(waiting()), progress::add, LONG);
                } catch (InterruptedException expected) {
                    interrupted.countDown();
                }
            });
            await().until(() -> progress.contains("begun"));
            follower.interrupt();
            assertThat(interrupted.await(10, SECONDS)).isTrue();
            letGo();
            assertThat(connection.job(job(waiting()), line -> {}, LONG)).isEqualTo(OVER);
        }
    }

    private static HostJob job(HostScript script) {
        return new HostJob("docker", script, new Fence("bootstrap", 1, 1), 1, 0, 1);
    }
}
