package dev.stagecraft.platform.database;

import dev.stagecraft.platform.process.ChildCommand;
import dev.stagecraft.platform.process.ChildProcess;
import dev.stagecraft.platform.process.EndSignal;
import dev.stagecraft.platform.process.JavaCommand;
import dev.stagecraft.platform.process.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** PostgreSQL's own programs, unpacked once. */
record PostgresPrograms(Path folder) {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration UNPACKS_WITHIN = Duration.ofMinutes(3);

    /** The archive needs 64 MB for its dictionary alone, which a launcher that goes on running should not hold. */
    private static final List<String> FLAGS = List.of("-Xmx192m", "-XX:+UseSerialGC");

    static PostgresPrograms in(Path parent) {
        return new PostgresPrograms(parent.resolve(UnpackPostgres.folderName()));
    }

    String path(String program) {
        return folder.resolve("bin").resolve(program).toString();
    }

    /** Safe beside another process that does the same: one of them unpacks, the other waits. */
    void unpackOnce(LogFile log) throws IOException, InterruptedException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder.getParent());
        List<String> words = JavaCommand.main(UnpackPostgres.class, FLAGS, List.of(folder.toString()));
        try (ChildProcess unpacking = ChildProcess.start(new ChildCommand(words, EndSignal.TERM, PATIENCE), log)) {
            if (!unpacking.waitFor(UNPACKS_WITHIN) || unpacking.exitCode() != 0) {
                throw new IOException(
                        "PostgreSQL's programs could not be unpacked to %s; see %s".formatted(folder, log.path()));
            }
        }
    }
}
