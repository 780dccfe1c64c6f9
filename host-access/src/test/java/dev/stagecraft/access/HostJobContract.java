package dev.stagecraft.access;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.access.ConnectOutcome.Connected;
import dev.stagecraft.access.job.HostJob;
import dev.stagecraft.access.job.JobOutcome;
import dev.stagecraft.access.job.JobOutcome.ConnectionLost;
import dev.stagecraft.access.job.JobOutcome.DeadlinePassed;
import dev.stagecraft.access.job.JobOutcome.Ended;
import dev.stagecraft.access.script.Fence;
import dev.stagecraft.access.script.HostFolders;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.secrets.Secret;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every access promises about jobs. */
@Timeout(60)
public abstract class HostJobContract {
    private static final Duration LONG = Duration.ofSeconds(50);

    private final List<String> progress = new CopyOnWriteArrayList<>();
    private HostAccess access;
    private TestHost host;
    private Path memory;
    private Path go;

    protected abstract HostAccess newAccess(HostFolders folders);

    protected abstract TestHost startHost(Path folder) throws Exception;

    @BeforeEach
    final void start(@TempDir Path folder) throws Exception {
        Path shared = Path.of("/dev/shm");
        Assumptions.assumeTrue(Files.isWritable(shared), "needs /dev/shm");
        memory = Files.createTempDirectory(shared, "stagecraft-test-");
        go = folder.resolve("go");
        host = startHost(folder);
        access = newAccess(new HostFolders(folder + "/state", memory.toString()));
    }

    @AfterEach
    final void stop() throws Exception {
        access.close();
        host.close();
        try (Stream<Path> files = Files.walk(memory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    @Test
    void followsAJobToItsEnd() throws Exception {
        HostScript script = HostScript.of("install", """
                echo "using $key"
                echo 'stagecraft: version=27'
                echo done >&2
                exit 4
                """).withSecret("key", Secret.of("hunter2hunter2"));
        try (HostConnection connection = connected(host.address())) {
            assertThat(connection.job(job(script, 1), progress::add, LONG))
                    .isEqualTo(new Ended(4, "using ***\ndone", Map.of("version", "27")));
            assertThat(progress).contains("using ***", "done");
        }
    }

    @Test
    void aJobOutlivesItsConnection() throws Exception {
        try (Wire wire = new Wire(host.port(), Long.MAX_VALUE);
                HostConnection connection = connected(wire.address());
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JobOutcome> first = executor.submit(() -> connection.job(waiting(), progress::add, LONG));
            await().until(() -> progress.contains("begun"));
            wire.cut();
            assertThat(first.get(20, SECONDS)).isInstanceOf(ConnectionLost.class);
        }
        try (HostConnection again = connected(host.address())) {
            assertThat(again.run(fenced("network"), LONG)).isInstanceOf(ScriptOutcome.Busy.class);
            Files.createFile(go);
            assertThat(again.job(waiting(), line -> {}, LONG)).isEqualTo(new Ended(0, "begun\nover", Map.of()));
            assertThat(again.run(fenced("network"), LONG)).isInstanceOf(ScriptOutcome.Ended.class);
        }
    }

    @Test
    void aJobGoesOnAfterTheDeadlineOfItsFollower() throws Exception {
        try (HostConnection connection = connected(host.address())) {
            Duration deadline = Duration.ofSeconds(3);
            assertThat(connection.job(waiting(), line -> {}, deadline))
                    .isEqualTo(new DeadlinePassed(deadline, "begun"));
            Files.createFile(go);
            assertThat(connection.job(waiting(), line -> {}, LONG)).isEqualTo(new Ended(0, "begun\nover", Map.of()));
        }
    }

    @Test
    void anInterruptEndsFollowingAndNotTheJob() throws Exception {
        try (HostConnection connection = connected(host.address())) {
            CountDownLatch interrupted = new CountDownLatch(1);
            Thread follower = Thread.ofVirtual().start(() -> {
                try {
                    connection.job(waiting(), progress::add, LONG);
                } catch (InterruptedException expected) {
                    interrupted.countDown();
                }
            });
            await().until(() -> progress.contains("begun"));
            follower.interrupt();
            assertThat(interrupted.await(10, SECONDS)).isTrue();
            Files.createFile(go);
            assertThat(connection.job(waiting(), line -> {}, LONG)).isEqualTo(new Ended(0, "begun\nover", Map.of()));
        }
    }

    private static HostScript fenced(String service) {
        return HostScript.of("change", "true").fencedBy(new Fence(service, 1, 1));
    }

    private HostJob waiting() {
        return job(
                HostScript.of("wait", "echo begun; until [ -e \"$go\" ]; do sleep 0.1; done; echo over")
                        .with("go", go.toString()),
                1);
    }

    private static HostJob job(HostScript script, long attempt) {
        return new HostJob("docker", script, new Fence("bootstrap", 1, 1), 1, 0, attempt);
    }

    private HostConnection connected(HostAddress address) throws InterruptedException {
        ConnectOutcome outcome = access.connect(host.target(address));
        assertThat(outcome).isInstanceOf(Connected.class);
        return ((Connected) outcome).connection();
    }
}
