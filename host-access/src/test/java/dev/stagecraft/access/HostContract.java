package dev.stagecraft.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.ConnectOutcome.Connected;
import dev.stagecraft.access.script.HostFolders;
import dev.stagecraft.access.script.HostScript;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One access and one host for each test of a contract. */
@Timeout(120)
public abstract class HostContract {
    static final Duration LONG = Duration.ofSeconds(50);

    private final Setting setting;
    private HostAccess access;
    private TestHost host;
    private Path folder;
    private Path memory;

    /** What the contract is tested with. */
    public interface Setting {
        HostAccess newAccess(HostFolders folders);

        TestHost startHost(Path folder) throws Exception;
    }

    HostContract(Setting setting) {
        this.setting = setting;
    }

    @BeforeEach
    final void start(@TempDir Path folder) throws Exception {
        Path shared = Path.of("/dev/shm");
        Assumptions.assumeTrue(Files.isWritable(shared), "needs /dev/shm");
        memory = Files.createTempDirectory(shared, "stagecraft-test-");
        this.folder = folder;
        host = setting.startHost(folder);
        access = setting.newAccess(new HostFolders(folder + "/state", memory.toString()));
    }

    @AfterEach
    final void stop() throws Exception {
        access.close();
        host.close();
        try (Stream<Path> files = Files.walk(memory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    final HostAccess access() {
        return access;
    }

    final TestHost host() {
        return host;
    }

    final Path file(String name) {
        return folder.resolve(name);
    }

    final HostConnection connected(HostTarget target) throws InterruptedException {
        ConnectOutcome outcome = access.connect(target);
        assertThat(outcome).isInstanceOf(Connected.class);
        return ((Connected) outcome).connection();
    }

    final HostConnection connected() throws InterruptedException {
        return connected(host.target());
    }

    /** A script that says where it has begun, and waits until it is told to go on, or the test's folder is gone. */
    final HostScript waiting() {
        return HostScript.of(
                        "wait",
                        "echo begun; : >\"$begun\"; while [ -e \"$begun\" ] && [ ! -e \"$go\" ]; do sleep 0.1; done; echo over")
                .with("begun", file("begun").toString())
                .with("go", file("go").toString());
    }

    final boolean hasBegun() {
        return Files.exists(file("begun"));
    }

    final void letGo() throws Exception {
        Files.createFile(file("go"));
    }
}
