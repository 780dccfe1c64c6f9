package dev.stagecraft.work.postgres;

import static java.util.Comparator.comparing;

import dev.stagecraft.work.Claim;
import dev.stagecraft.work.postgres.Database.DatabaseAway;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future.State;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An update of one row under its claim. Those that come while one is under way wait for it and then go together, in one
 * transaction: a hundred hosts at once cost little more than one.
 */
final class HeldWrite {
    private static final String HELD = " where w.host_id = ? and w.claim = ? and w.claimed_by = ?";
    private static final int MOST_AT_ONCE = 500;

    private final Database database;
    private final String sql;
    private final UUID instance;
    private final Lock underWay = new ReentrantLock();
    private final Queue<Row> waiting = new ConcurrentLinkedQueue<>();

    /**
     * Updates by one instance.
     *
     * @param update without its condition: {@code update host_work w set ...}
     */
    HeldWrite(Database database, String update, UUID instance) {
        this.database = database;
        this.sql = update + HELD;
        this.instance = instance;
    }

    /** Whose parameters are all of the statement's. */
    private record Row(Claim claim, List<Object> parameters, CompletableFuture<Boolean> held) {}

    /**
     * Whether the claim still held; where it did not, nothing is written.
     *
     * @param values what the update sets
     * @throws DatabaseAway if the database did not take it; what goes together with a row that it refuses is not lost by that
     */
    boolean write(Claim claim, Object... values) {
        List<Object> parameters = new ArrayList<>(List.of(values));
        parameters.addAll(List.of(claim.host().toString(), claim.number(), instance));
        Row row = new Row(claim, parameters, new CompletableFuture<>());
        waiting.add(row);
        underWay.lock();
        try {
            while (!row.held().isDone()) {
                writeWaiting();
            }
        } finally {
            underWay.unlock();
        }
        return row.held().state() == State.SUCCESS
                ? row.held().resultNow()
                : write(List.of(row)).getFirst();
    }

    private void writeWaiting() {
        List<Row> together = new ArrayList<>();
        while (together.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
            together.add(waiting.remove());
        }
        // In the order in which rows are locked everywhere, so that nobody waits for each other.
        together.sort(comparing(row -> row.claim().host().toString()));
        try {
            List<Boolean> held = write(together);
            for (int i = 0; i < together.size(); i++) {
                together.get(i).held().complete(held.get(i));
            }
        } catch (RuntimeException e) {
            together.forEach(row -> row.held().completeExceptionally(e));
        }
    }

    private List<Boolean> write(List<Row> rows) {
        return database.transaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                for (Row row : rows) {
                    Database.bind(update, row.parameters());
                    update.addBatch();
                }
                List<Boolean> held = new ArrayList<>();
                for (int changed : update.executeBatch()) {
                    held.add(changed == 1);
                }
                return held;
            }
        });
    }
}
