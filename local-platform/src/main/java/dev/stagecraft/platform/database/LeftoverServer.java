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

    /** Returns when no process of such a server is left. */
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
        forgetANumberThatPassedOn();
    }

    /**
     * PostgreSQL believes its own leftover file when the number in it is now that of another program, and does not start.
     * In all other cases the file guards the data against a second server, and is left alone.
     */
    private void forgetANumberThatPassedOn() throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        Optional<Path> folder =
                link(Long.parseLong(Files.readAllLines(file).getFirst().strip()), "cwd");
        if (folder.isPresent() && !folder.get().equals(data)) {
            Files.delete(file);
        }
    }

    /** PostgreSQL's processes all work in their data folder, and run one of our programs. */
    private boolean worksHere(ProcessHandle process) {
        return link(process.pid(), "cwd").filter(data::equals).isPresent()
                && link(process.pid(), "exe")
                        .filter(program -> program.startsWith(programs))
                        .isPresent();
    }

    private static Optional<Path> link(long pid, String name) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), name)));
        } catch (IOException anotherUsersOrGone) {
            return Optional.empty();
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
