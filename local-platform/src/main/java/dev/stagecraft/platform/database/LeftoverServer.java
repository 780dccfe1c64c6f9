package dev.stagecraft.platform.database;

import dev.stagecraft.platform.process.ProcessEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The processes of a server that works in a data folder although its launcher is gone. */
record LeftoverServer(Path data, Path programs) {
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

    /** Returns when no process of such a server is left, and nothing claims that one is. */
    void end() throws IOException, InterruptedException {
        List<ProcessHandle> processes =
                ProcessHandle.allProcesses().filter(this::worksHere).toList();
        Optional<ProcessHandle> server = processes.stream()
                .filter(process -> process.parent()
                        .map(parent -> !processes.contains(parent))
                        .orElse(true))
                .findFirst();
        if (server.isPresent()) {
            interrupt(server.get());
        }
        for (ProcessHandle process : processes) {
            ProcessEnd.awaitOrKill(Optional.of(process), ENDS_WITHIN);
        }
        // Left behind by a kill, it stops the next server if its number now belongs to someone else.
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    /** PostgreSQL's processes all work in their data folder, and run one of our programs. */
    private boolean worksHere(ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            return Files.readSymbolicLink(proc.resolve("cwd")).equals(data)
                    && Files.readSymbolicLink(proc.resolve("exe")).startsWith(programs);
        } catch (IOException anotherUsersOrGone) {
            return false;
        }
    }

    /** TERM would wait for the clients to leave. */
    private static void interrupt(ProcessHandle server) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-s", "INT", Long.toString(server.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
