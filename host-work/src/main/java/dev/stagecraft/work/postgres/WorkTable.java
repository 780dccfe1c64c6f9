package dev.stagecraft.work.postgres;

import static java.util.function.BinaryOperator.maxBy;

import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.host.HostEvent;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Moves rows of {@code host_work} forward, inside a transaction of the caller's. Events that say nothing newer than the row
 * change nothing, so duplicates, late and reordered events are harmless. A batch is two statements, however long it is.
 */
public final class WorkTable {
    private static final Comparator<HostEvent> BY_VERSION = Comparator.comparing(HostEvent::host, HostVersion.ORDER);

    private static final String WANT = """
            insert into host_work as w (host_id, incarnation, generation, wanted_type, wanted)
            select * from unnest(?::text[], ?::int[], ?::int[], ?::text[], ?::jsonb[])
            on conflict (host_id) do update
            set incarnation = excluded.incarnation, generation = excluded.generation,
                wanted_type = excluded.wanted_type, wanted = excluded.wanted
            where (excluded.incarnation, excluded.generation) > (w.incarnation, w.generation)
            returning w.host_id
            """;

    private static final String DROP = """
            insert into host_work as w (host_id, incarnation, generation)
            select * from unnest(?::text[], ?::int[], ?::int[])
            on conflict (host_id) do update
            set incarnation = excluded.incarnation, generation = excluded.generation, wanted_type = null, wanted = null
            where (excluded.incarnation, excluded.generation) > (w.incarnation, w.generation)
            returning w.host_id
            """;

    private static final String OPEN = """
            insert into host_work as w (host_id, gate_incarnation, gate_generation, gate_type, gate)
            select * from unnest(?::text[], ?::int[], ?::int[], ?::text[], ?::jsonb[])
            on conflict (host_id) do update
            set gate_incarnation = excluded.gate_incarnation, gate_generation = excluded.gate_generation,
                gate_type = excluded.gate_type, gate = excluded.gate
            where (excluded.gate_incarnation, excluded.gate_generation) > (w.gate_incarnation, w.gate_generation)
            returning w.host_id
            """;

    private static final String WORK_LEFT =
            "w.wanted is not null and (w.incarnation, w.generation) > (w.done_incarnation, w.done_generation)";

    private static final String GATE_OPEN =
            " and (w.gate_incarnation, w.gate_generation) >= (w.incarnation, w.generation)";

    private final String workLeft;
    private final String makeDue;

    /** The rows of a step that waits for another, or does not. */
    public WorkTable(Gate gate) {
        this.workLeft = gate == Gate.REQUIRED ? WORK_LEFT + GATE_OPEN : WORK_LEFT;
        this.makeDue = "update host_work w set due_at = case when not w.announced then now() else " + workDue()
                + " end where w.host_id = any (?) and w.claimed_by is null";
    }

    /** Whether a step may begin as soon as it is wanted, or waits for an event that has reached the wanted version. */
    public enum Gate {
        NONE,
        REQUIRED
    }

    /** These versions are wanted. */
    public void want(Connection connection, Collection<? extends HostEvent> events) throws SQLException {
        move(connection, WANT, events, WorkTable::withData);
    }

    /** At these versions the step is not wanted; what is left to do of an older one is not done any more. */
    public void drop(Connection connection, Collection<? extends HostEvent> events) throws SQLException {
        move(connection, DROP, events, WorkTable::versions);
    }

    /** The way is open for these versions. */
    public void open(Connection connection, Collection<? extends HostEvent> events) throws SQLException {
        move(connection, OPEN, events, WorkTable::withData);
    }

    /** An SQL expression over a row {@code w}: when its work is due, null where nothing is to be done. */
    String workDue() {
        return "case when " + workLeft + " then now() end";
    }

    /**
     * An SQL condition over a row {@code w}: whether there is anything to do. A row that moved on while it was claimed may be due
     * without, since whoever frees it says only when.
     */
    String somethingToDo() {
        return "(not w.announced or " + workLeft + ")";
    }

    /** What a statement takes of the events: arrays of one length, a place in them for each row. */
    private interface Columns {
        List<Array> of(Connection connection, List<HostEvent> events) throws SQLException;
    }

    private void move(Connection connection, String statement, Collection<? extends HostEvent> events, Columns columns)
            throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        List<String> moved = new ArrayList<>();
        try (PreparedStatement upsert = connection.prepareStatement(statement)) {
            int parameter = 1;
            for (Array column : columns.of(connection, latest(events))) {
                upsert.setArray(parameter, column);
                parameter++;
            }
            try (ResultSet rows = upsert.executeQuery()) {
                while (rows.next()) {
                    moved.add(rows.getString(1));
                }
            }
        }
        makeDue(connection, moved);
    }

    private static List<Array> versions(Connection connection, List<HostEvent> events) throws SQLException {
        return List.of(
                array(connection, "text", events, e -> e.host().id().toString()),
                array(connection, "int", events, e -> e.host().incarnation()),
                array(connection, "int", events, e -> e.host().generation()));
    }

    private static List<Array> withData(Connection connection, List<HostEvent> events) throws SQLException {
        List<Array> columns = new ArrayList<>(versions(connection, events));
        columns.add(array(connection, "text", events, StoredEvent::type));
        columns.add(array(connection, "jsonb", events, StoredEvent::data));
        return columns;
    }

    private void makeDue(Connection connection, List<String> moved) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(makeDue)) {
            update.setArray(1, connection.createArrayOf("text", moved.toArray()));
            update.executeUpdate();
        }
    }

    /** One event per host, the newest, in an order that is the same for everyone, so that batches never deadlock. */
    private static List<HostEvent> latest(Collection<? extends HostEvent> events) {
        return events.stream()
                .collect(Collectors.toMap(HostEvent::key, HostEvent.class::cast, maxBy(BY_VERSION)))
                .values()
                .stream()
                .sorted(Comparator.comparing(HostEvent::key))
                .toList();
    }

    private static Array array(
            Connection connection, String type, List<HostEvent> events, Function<HostEvent, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, events.stream().map(column).toArray());
    }
}
