package dev.stagecraft.status.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One statement that moves many rows of a table.
 *
 * @param sql with one array parameter for each column
 */
record Upsert<T>(String sql, List<Column<T>> columns) {

    /** Of each key at most one row: PostgreSQL moves no row twice in a statement. */
    void run(Connection connection, List<T> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                Column<T> column = columns.get(i);
                statement.setArray(i + 1, connection.createArrayOf(column.type(), column.values(rows)));
            }
            statement.executeUpdate();
        }
    }

    /** One column's type, and where its value stands in a row. */
    record Column<T>(String type, Function<T, ? extends @Nullable Object> value) {
        static <T> Column<T> text(Function<T, @Nullable String> value) {
            return new Column<>("text", value);
        }

        static <T> Column<T> integer(Function<T, Integer> value) {
            return new Column<>("int", value);
        }

        static <T> Column<T> bigint(Function<T, @Nullable Long> value) {
            return new Column<>("bigint", value);
        }

        static <T> Column<T> bytes(Function<T, byte[]> value) {
            return new Column<>("bytea", row -> "\\x" + HexFormat.of().formatHex(value.apply(row)));
        }

        private @Nullable Object[] values(List<T> rows) {
            return rows.stream().map(value).toArray();
        }
    }
}
