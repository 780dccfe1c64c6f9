package dev.stagecraft.work.postgres;

import static java.util.function.BinaryOperator.maxBy;

import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.StepEvent;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Moves rows of {@code host_work} forward, inside a transaction of the caller's. Events that say nothing newer than the row
 * change nothing, so duplicates, late and reordered events are harmless. A batch is two statements, however long it is.
 */
public final class WorkTable {
    private static final Comparator<HostEvent> BY_VERSION = Comparator.comparing(HostEvent::host, HostVersion.ORDER)
            .thenComparingInt(event -> StepEvent.work(event).round());

    private static final String WANT = """
            insert into host_work as w (host_id, incarnation, generation, wanted_type, wanted, look_every_ms, look_while_well)
            select * from unnest(?::text[], ?::int[], ?::int[], ?::text[], ?::jsonb[], ?::bigint[], ?::boolean[])
            on conflict (host_id) do update
            set incarnation = excluded.incarnation, generation = excluded.generation, round = 0,
                wanted_type = excluded.wanted_type, wanted = excluded.wanted,
                look_every_ms = excluded.look_every_ms,
                look_while_well = excluded.look_while_well, look_at = null
            where (excluded.incarnation, excluded.generation) > (w.incarnation, w.generation)
            returning w.host_id
            """;

    private static final String DROP = """
            insert into host_work as w (host_id, incarnation, generation)
            select * from unnest(?::text[], ?::int[], ?::int[])
            on conflict (host_id) do update
            set incarnation = excluded.incarnation, generation = excluded.generation, wanted_type = null, wanted = null,
                look_every_ms = null, look_at = null
            where (excluded.incarnation, excluded.generation) > (w.incarnation, w.generation)
            returning w.host_id
            """;

    private static final String OPEN = """
            insert into host_work as w (host_id, gate_incarnation, gate_generation, gate_type, gate, gate_round)
            select * from unnest(?::text[], ?::int[], ?::int[], ?::text[], ?::jsonb[], ?::int[])
            on conflict (host_id) do update
            set gate_incarnation = excluded.gate_incarnation, gate_generation = excluded.gate_generation,
                gate_round = excluded.gate_round, gate_type = excluded.gate_type, gate = excluded.gate
            where (excluded.gate_incarnation, excluded.gate_generation, excluded.gate_round)
                > (w.gate_incarnation, w.gate_generation, w.gate_round)
            returning w.host_id
            """;

    private static final String LOOK = """
            update host_work w set look_at = now()
            from unnest(?::text[], ?::int[], ?::int[]) as doubted (host_id, incarnation, generation)
            where w.host_id = doubted.host_id and w.wanted is not null and w.announced
                and (w.incarnation, w.generation) = (doubted.incarnation, doubted.generation)
                and (w.incarnation, w.generation, w.round) = (w.done_incarnation, w.done_generation, w.done_round) and\s""";

    private static final String WORK_LEFT = "w.wanted is not null"
            + " and (w.incarnation, w.generation, w.round) > (w.done_incarnation, w.done_generation, w.done_round)";

    private static final String FAILED = "w.outcome_type = '" + EventType.STEP_FAILED.typeName() + "'";

    /** A host that never was as wanted waits until someone asks again. */
    private static final String WAS_DONE = "(w.done_round > 0 or not " + FAILED + ")";

    /** Not all at one time: what became ready together would be looked at together for ever. */
    private static final String NEXT_LOOK = "case when " + WAS_DONE + " and (w.look_while_well or " + FAILED
            + ") then now() + w.look_every_ms * (0.95 + abs(hashtext(w.host_id)::bigint) % 1000 / 10000.0)"
            + " * interval '1 millisecond' end";

    private static final String GATE_OPEN =
            " and (w.gate_incarnation, w.gate_generation) >= (w.incarnation, w.generation)";

    private final String workLeft;
    private final String makeDue;
    private final Function<HostEvent, Optional<Looks>> looks;

    /** The rows of a step that waits for another, or does not, and whose hosts are not looked at again. */
    public WorkTable(Gate gate) {
        this(gate, host -> Optional.empty());
    }

    /**
     * The rows of a step that waits for another, or does not.
     *
     * @param looks how a host that is wanted so is looked at by itself; empty: never
     */
    public WorkTable(Gate gate, Function<HostEvent, Optional<Looks>> looks) {
        this.looks = looks;
        this.workLeft = gate == Gate.REQUIRED ? WORK_LEFT + GATE_OPEN : WORK_LEFT;
        this.makeDue = "update host_work w set due_at = case when not w.announced then now() else " + due()
                + " end where w.host_id = any (?) and w.claimed_by is null";
    }

    /** Whether a step may begin as soon as it is wanted, or waits for an event that has reached the wanted version. */
    public enum Gate {
        NONE,
        REQUIRED
    }

    /**
     * How hosts are looked at.
     *
     * @param every how long after the last look the next one comes
     * @param whileWell whether a host is looked at as long as it is as said; else only while it is said to be broken
     */
    public record Looks(Duration every, boolean whileWell) {}

    /** These versions are wanted. */
    public void want(Connection connection, Collection<? extends HostEvent> events) throws SQLException {
        move(connection, WANT, events, (open, wanted) -> {
            List<Array> columns = withData(open, wanted);
            columns.add(array(open, "bigint", wanted, event -> looks.apply(event)
                    .map(each -> each.every().toMillis())
                    .orElse(null)));
            columns.add(array(open, "boolean", wanted, event -> looks.apply(event)
                    .map(Looks::whileWell)
                    .orElse(false)));
            return columns;
        });
    }

    /** At these versions the step is not wanted; what is left to do of an older one is not done any more. */
    public void drop(Connection connection, Collection<? extends HostEvent> events) throws SQLException {
        move(connection, DROP, events, WorkTable::versions);
    }

    /** The way is open for these versions. */
    public void open(Connection connection, Collection<? extends HostEvent> events) throws SQLException {
        move(connection, OPEN, events, (open, gates) -> {
            List<Array> columns = withData(open, gates);
            columns.add(array(open, "int", gates, event -> StepEvent.work(event).round()));
            return columns;
        });
    }

    /** Hosts of these versions that are done are looked at now; those with work left are not, for that begins with a look. */
    public void look(Connection connection, Collection<? extends HostEvent> events) throws SQLException {
        move(connection, LOOK + WAS_DONE + " returning w.host_id", events, WorkTable::versions);
    }

    /** An SQL condition over a row {@code w}: whether the wanted version, or a further round of it, is not done. */
    String workLeft() {
        return workLeft;
    }

    /** An SQL expression over a row {@code w}: when it is due, null where nothing is to be done. */
    String due() {
        return due("w.look_at");
    }

    /** Assignments to a row {@code w} that was worked on or looked at: its next look, and when it is due. */
    String rest() {
        return "look_at = " + NEXT_LOOK + ", due_at = " + due(NEXT_LOOK);
    }

    private String due(String look) {
        return "case when " + workLeft + " then now() else " + look + " end";
    }

    /**
     * An SQL condition over a row {@code w}: whether there is anything to do. A row that moved on while it was claimed may be due
     * without, since whoever frees it says only when.
     */
    String somethingToDo() {
        return "(not w.announced or " + workLeft + " or w.look_at <= now())";
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
            Connection connection, String type, List<HostEvent> events, Function<HostEvent, @Nullable Object> column)
            throws SQLException {
        return connection.createArrayOf(type, events.stream().map(column).toArray());
    }
}
