package dev.stagecraft.eventlog.postgres;

import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.events.Topic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a service stands in the log, and which types of event it knew there; inside a transaction of the caller's. */
public final class OffsetTable {
    private static final String LOAD = "select topic, partition, next_offset from event_offset";
    private static final String STORE = """
            insert into event_offset (topic, partition, next_offset)
            select * from unnest(?::text[], ?::int[], ?::bigint[])
            on conflict (topic, partition) do update set next_offset = excluded.next_offset
            """;

    private static final String KNOW =
            "insert into event_type_known (event_type) select * from unnest(?::text[]) on conflict do nothing";
    private static final String FORGET = "delete from event_offset";

    private OffsetTable() {}

    /** Notes that these types of event are known from now on; where one is new, all offsets are forgotten. */
    public static void begin(Connection connection, Set<String> types) throws SQLException {
        try (PreparedStatement know = connection.prepareStatement(KNOW);
                PreparedStatement forget = connection.prepareStatement(FORGET)) {
            know.setArray(
                    1, connection.createArrayOf("text", types.stream().sorted().toArray()));
            if (know.executeUpdate() > 0) {
                forget.executeUpdate();
            }
        }
    }

    /** The stored offsets of those among these partitions that have one. */
    public static Map<Partition, Long> load(Connection connection, Set<Partition> partitions) throws SQLException {
        Map<Partition, Long> offsets = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(LOAD);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                int number = rows.getInt(2);
                long next = rows.getLong(3);
                Topic.at(rows.getString(1)).ifPresent(topic -> offsets.put(new Partition(topic, number), next));
            }
        }
        offsets.keySet().retainAll(partitions);
        return offsets;
    }

    /** Stores these as the places to go on from. */
    public static void store(Connection connection, Map<Partition, Long> next) throws SQLException {
        List<Map.Entry<Partition, Long>> entries = List.copyOf(next.entrySet());
        try (PreparedStatement upsert = connection.prepareStatement(STORE)) {
            upsert.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            entries.stream()
                                    .map(e -> e.getKey().topic().address())
                                    .toArray()));
            upsert.setArray(
                    2,
                    connection.createArrayOf(
                            "int",
                            entries.stream().map(e -> e.getKey().number()).toArray()));
            upsert.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", entries.stream().map(Map.Entry::getValue).toArray()));
            upsert.executeUpdate();
        }
    }
}
