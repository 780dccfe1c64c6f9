package dev.stagecraft.benchmarks;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table as bare JDBC writes it: a row just replaces the one that stands, but for a time that is not known.
 *
 * @param key how many of the columns, the first ones, are the key
 * @param columns name and type of each, as {@code id text}
 */
record BareTable<T>(String name, int key, List<String> columns, Function<T, @Nullable Object[]> values) {

    /** Rows in the driver's types, ready to be written. */
    record Rows(String sql, List<Map.Entry<String, @Nullable Object[]>> arrays) {
        boolean none() {
            return arrays.getFirst().getValue().length == 0;
        }

        void write(Connection connection) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < arrays.size(); i++) {
                    statement.setArray(
                            i + 1,
                            connection.createArrayOf(
                                    arrays.get(i).getKey(), arrays.get(i).getValue()));
                }
                statement.executeUpdate();
            }
        }
    }

    Rows of(List<T> rows) {
        List<@Nullable Object[]> all = rows.stream().map(values).toList();
        return new Rows(
                sql(),
                IntStream.range(0, columns.size())
                        .mapToObj(column -> array(word(columns.get(column), 1), all, column))
                        .toList());
    }

    private static Map.Entry<String, @Nullable Object[]> array(String type, List<@Nullable Object[]> rows, int column) {
        Object[] empty =
                switch (type) {
                    case "int" -> new Integer[0];
                    case "bigint" -> new Long[0];
                    case "bytea" -> new byte[0][];
                    default -> new String[0];
                };
        return Map.entry(type, rows.stream().map(row -> row[column]).toList().toArray(empty));
    }

    private String sql() {
        List<String> names = columns.stream().map(column -> word(column, 0)).toList();
        return "insert into %s (%s) select * from unnest(%s) on conflict (%s) do update set %s"
                .formatted(
                        name,
                        String.join(", ", names),
                        String.join(", ", Collections.nCopies(names.size(), "?")),
                        String.join(", ", names.subList(0, key)),
                        columns.subList(key, columns.size()).stream()
                                .map(this::replaced)
                                .collect(joining(", ")));
    }

    private String replaced(String column) {
        String form =
                word(column, 1).equals("bigint") ? "%1$s = coalesce(excluded.%1$s, %2$s.%1$s)" : "%1$s = excluded.%1$s";
        return form.formatted(word(column, 0), name);
    }

    private static String word(String column, int which) {
        return Arrays.asList(column.split(" ", -1)).get(which);
    }
}
