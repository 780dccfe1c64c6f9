package dev.stagecraft.benchmarks;

import dev.stagecraft.endtoend.lab.StateFolder;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears of every claim of a service once it is committed: a notification is delivered after that, so times are a bit too long. */
final class ClaimWatch implements AutoCloseable {
    private static final int LOOK_AGAIN_MILLIS = 500;
    private static final String TELL = """
            create function told_claim() returns trigger language plpgsql as $$
            begin
              perform pg_notify('claims-' || tg_table_schema, new.host_id || ' ' || new.generation);
              return null;
            end $$;
            create trigger told_claim after update on host_work for each row
              when (old.claimed_by is null and new.claimed_by is not null) execute function told_claim();
            """;

    private final Map<String, Long> heard = new ConcurrentHashMap<>();
    private final Connection connection;
    private final Thread thread;
    private volatile boolean closed;

    ClaimWatch(StateFolder folder, String service) throws IOException, SQLException {
        connection = folder.database(service);
        try (Statement statement = connection.createStatement()) {
            statement.execute(TELL);
            statement.execute("listen \"claims-%s\"".formatted(connection.getSchema()));
        }
        thread = Thread.ofPlatform().daemon().name("claims-" + service).start(this::listen);
    }

    /** When the first claim of each host and generation was committed, by {@code HOST GENERATION}, in ms since the epoch. */
    Map<String, Long> heard() {
        return heard;
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop function told_claim cascade");
        }
        connection.close();
    }

    private void listen() {
        try {
            PGConnection notifying = connection.unwrap(PGConnection.class);
            while (!closed) {
                for (PGNotification claim : notifying.getNotifications(LOOK_AGAIN_MILLIS)) {
                    heard.putIfAbsent(claim.getParameter(), System.currentTimeMillis());
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no claim is heard any more", e);
        }
    }
}
