package dev.stagecraft.platform.database;

import dev.stagecraft.platform.process.FreePorts;
import dev.stagecraft.platform.process.RunningChild;
import dev.stagecraft.platform.state.Passwords;
import dev.stagecraft.platform.state.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A database for a test, as a child process that ends with this one. The folder may be a fresh one, or that of an earlier
 * database, whose rows are then there again. PostgreSQL's programs are unpacked once for all, to the user's cache folder.
 * Its log is {@code FOLDER/logs/database.log}.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    static final List<String> SERVICES = List.of("provisioner", "bootstrap", "network", "status");

    private final DatabaseProgram program;
    private final RunningChild child;

    private EmbeddedDatabase(DatabaseProgram program, RunningChild child) {
        this.program = program;
        this.child = child;
    }

    /** With a role and a schema for each of the four services. */
    public static EmbeddedDatabase start(Path folder) throws IOException, InterruptedException {
        return start(folder, SERVICES);
    }

    /** Returns once the database answers and the roles are made; throws with its last words if it does not come up. */
    public static EmbeddedDatabase start(Path folder, List<String> roles) throws IOException, InterruptedException {
        return start(folder, roles, PostgresUser.here());
    }

    static EmbeddedDatabase start(Path folder, List<String> roles, PostgresUser user)
            throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder).toRealPath();
        DatabaseProgram program = new DatabaseProgram(
                home.resolve("postgres"),
                PrivateFiles.folder(cache().resolve("stagecraft/postgres")),
                Passwords.in(home.resolve("database-passwords.properties")),
                roles,
                user,
                FreePorts.choose(0));
        return new EmbeddedDatabase(program, RunningChild.start(program, home.resolve("logs")));
    }

    public String url() {
        return program.url();
    }

    public DatabaseLogin login(String role) {
        return program.login(role);
    }

    public DatabaseLogin superuser() {
        return program.superuser();
    }

    public long pid() {
        return child.pid();
    }

    @Override
    public void close() throws IOException {
        child.close();
    }

    private static Path cache() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    }
}
