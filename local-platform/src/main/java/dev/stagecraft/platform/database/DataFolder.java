package dev.stagecraft.platform.database;

import dev.stagecraft.platform.process.CleanEnvironment;
import dev.stagecraft.platform.state.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.io.FileUtils;

/** The database's files: made once, under a temporary name until they are whole. */
record DataFolder(Path path) {
    static final String SUPERUSER = "postgres";

    void makeOnce(PostgresPrograms programs, PostgresUser user, Secret password, Path log)
            throws IOException, InterruptedException {
        if (Files.isDirectory(path)) {
            user.own(path);
            return;
        }
        Path fresh = path.resolveSibling("data.new");
        FileUtils.deleteDirectory(fresh.toFile());
        Files.createDirectory(fresh);
        user.own(fresh);
        initdb(programs, user, password, fresh, log);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void initdb(PostgresPrograms programs, PostgresUser user, Secret password, Path folder, Path log)
            throws IOException, InterruptedException {
        List<String> arguments = List.of(
                "--pgdata=" + folder,
                "--username=" + SUPERUSER,
                "--pwfile=/dev/stdin",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums",
                "--no-instructions");
        ProcessBuilder builder = new ProcessBuilder(user.run(programs.path("initdb"), arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        CleanEnvironment.applyTo(builder.environment());
        Process initdb = builder.start();
        boolean told = tell(initdb, password);
        if (initdb.waitFor() != 0 || !told) {
            throw new IOException("The database's folder %s could not be made; see %s".formatted(folder, log));
        }
    }

    /** False when the program ended before it asked. */
    private static boolean tell(Process program, Secret secret) {
        try (OutputStream in = program.getOutputStream()) {
            in.write(secret.reveal().getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException ended) {
            return false;
        }
    }
}
