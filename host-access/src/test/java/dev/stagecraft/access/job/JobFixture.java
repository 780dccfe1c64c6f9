package dev.stagecraft.access.job;

import static org.awaitility.Awaitility.await;

import dev.stagecraft.access.script.Fence;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.Shell;
import dev.stagecraft.access.script.ShellHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Jobs that wait until they are told to go on, or their folder is gone. */
record JobFixture(Path folder) {
    private static final String WAITS = """
            echo begun
            echo "$$" >"$pid.new" && mv "$pid.new" "$pid"
            while [ -e "$pid" ] && [ ! -e "$go" ]; do sleep 0.1; done
            """;

    ShellHost host(Shell shell) throws IOException {
        return new ShellHost(shell, file("state"));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    HostJob waiting(long attempt) {
        HostScript script = HostScript.of("wait", WAITS)
                .with("pid", file("pid").toString())
                .with("go", file("go").toString());
        return job(script, attempt);
    }

    static HostJob job(HostScript script, long attempt) {
        return new HostJob("docker", script, new Fence("bootstrap", 1, 1), 1, 0, attempt);
    }

    boolean hasBegun() {
        return Files.exists(file("pid"));
    }

    /** Begins the waiting job, and gives the shell that runs its script. */
    ProcessHandle begun(ShellHost host) throws IOException {
        host.follow(waiting(1));
        await().until(this::hasBegun);
        long pid = Long.parseLong(Files.readString(file("pid")).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    void letGo() throws IOException {
        Files.createFile(file("go"));
    }
}
