package dev.stagecraft.eventlog.postgres;

import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.Place;
import dev.stagecraft.events.Topic;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where a service stands in the log: the table {@code event_offset}, inside a transaction of the caller's. */
public final class OffsetTable {
    private static final String LOAD = "select topic, partition, next_offset, types from event_offset";
    private static final String STORE = """
            insert into event_offset (topic, partition, next_offset, types)
            select * from unnest(?::text[], ?::int[], ?::bigint[], ?::text[])
            on conflict (topic, partition) do update set next_offset = excluded.next_offset, types = excluded.types
            """;
    private static final String COMMA = ",";

    private OffsetTable() {}

    /** The stored places of those among these partitions that have one. */
    public static Map<Partition, Place> load(Connection connection, Set<Partition> partitions) throws SQLException {
        Map<Partition, Place> places = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(LOAD);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                int number = rows.getInt(2);
                Place place =
                        new Place(rows.getLong(3), Set.of(rows.getString(4).split(COMMA, -1)));
                Topic.at(rows.getString(1)).ifPresent(topic -> places.put(new Partition(topic, number), place));
            }
        }
        places.keySet().retainAll(partitions);
        return places;
    }

    /** Stores these as the places to go on from. */
    public static void store(Connection connection, Map<Partition, Place> next) throws SQLException {
        List<Map.Entry<Partition, Place>> rows = List.copyOf(next.entrySet());
        try (PreparedStatement upsert = connection.prepareStatement(STORE)) {
            upsert.setArray(
                    1,
                    array(connection, "text", rows, row -> row.getKey().topic().address()));
            upsert.setArray(
                    2, array(connection, "int", rows, row -> row.getKey().number()));
            upsert.setArray(
                    3, array(connection, "bigint", rows, row -> row.getValue().next()));
            upsert.setArray(4, array(connection, "text", rows, row -> text(row.getValue())));
            upsert.executeUpdate();
        }
    }

    private static String text(Place place) {
        return place.types().stream().sorted().collect(Collectors.joining(COMMA));
    }

    private static Array array(
            Connection connection,
            String type,
            List<Map.Entry<Partition, Place>> rows,
            Function<Map.Entry<Partition, Place>, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toArray());
    }
}
