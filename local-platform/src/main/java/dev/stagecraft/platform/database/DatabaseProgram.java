package dev.stagecraft.platform.database;

import dev.stagecraft.platform.process.ChildCommand;
import dev.stagecraft.platform.process.ChildProgram;
import dev.stagecraft.platform.process.EndSignal;
import dev.stagecraft.platform.process.FreePorts;
import dev.stagecraft.platform.process.LogFile;
import dev.stagecraft.platform.state.Passwords;
import dev.stagecraft.platform.state.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** PostgreSQL as a child process, for the services named by their roles. */
public final class DatabaseProgram implements ChildProgram {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String TIMEOUTS = "?connectTimeout=2&socketTimeout=30";
    private static final int ANSWERS_WITHIN_SECONDS = 2;
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9_]{0,30}");

    private final PostgresPrograms programs;
    private final DataFolder data;
    private final PostgresUser user;
    private final int port;
    private final Secret superuserPassword;
    private final Map<String, Secret> rolePasswords = new TreeMap<>();
    private boolean schemasMade;

    /** The programs' folder may be shared by several databases. */
    public DatabaseProgram(Path folder, Path programs, Passwords passwords, List<String> roles, int port)
            throws IOException, InterruptedException {
        this(folder, programs, passwords, roles, PostgresUser.here(), port);
    }

    DatabaseProgram(Path folder, Path programs, Passwords passwords, List<String> roles, PostgresUser user, int port)
            throws IOException {
        this.user = user;
        this.programs = PostgresPrograms.in(programs);
        this.data = new DataFolder(folder.resolve("data"));
        this.port = port;
        this.superuserPassword = passwords.of("database." + DataFolder.SUPERUSER);
        for (String role : roles) {
            if (!ROLE.matcher(role).matches()) {
                throw new IllegalArgumentException("Not a name for a role and a schema: " + role);
            }
            rolePasswords.put(role, passwords.of("database." + role));
        }
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ChildCommand prepare(LogFile log) throws IOException, InterruptedException {
        Files.createDirectories(data.path().getParent());
        programs.unpackOnce(log);
        new LeftoverServer(data.path(), programs.folder()).end();
        data.makeOnce(programs, user, superuserPassword, log.path());
        return new ChildCommand(user.run(programs.path("postgres"), arguments()), EndSignal.INT, PATIENCE);
    }

    @Override
    public boolean answers(long pid) {
        if (!FreePorts.accepts(port)) {
            return false;
        }
        try (Connection connection = superuser().open()) {
            makeSchemasOnce();
            return connection.isValid(ANSWERS_WITHIN_SECONDS);
        } catch (SQLException notYet) {
            return false;
        }
    }

    public String url() {
        return serverUrl() + ServiceSchemas.DATABASE;
    }

    public DatabaseLogin login(String role) {
        Secret password = rolePasswords.get(role);
        if (password == null) {
            throw new IllegalArgumentException("The database has no role " + role);
        }
        return new DatabaseLogin(url(), role, password);
    }

    public DatabaseLogin superuser() {
        return new DatabaseLogin(serverUrl() + "postgres" + TIMEOUTS, DataFolder.SUPERUSER, superuserPassword);
    }

    private void makeSchemasOnce() throws SQLException {
        if (!schemasMade) {
            new ServiceSchemas(superuser(), rolePasswords).make(serverUrl());
            schemasMade = true;
        }
    }

    private String serverUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/".formatted(port);
    }

    /** What was committed is on the disk: fsync and synchronous_commit are PostgreSQL's own defaults, said aloud. */
    private List<String> arguments() {
        List<String> words = new ArrayList<>(List.of("-D", data.path().toString(), "-p", Integer.toString(port)));
        Map.of(
                        "listen_addresses", "127.0.0.1",
                        "unix_socket_directories", "",
                        "fsync", "on",
                        "synchronous_commit", "on",
                        "max_connections", "100",
                        "shared_buffers", "64MB",
                        "max_wal_size", "256MB",
                        "io_method", "sync",
                        // Not in /dev/shm, where "nobody" may be someone else.
                        "dynamic_shared_memory_type", "mmap",
                        "timezone", "UTC")
                .forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        return words;
    }
}
