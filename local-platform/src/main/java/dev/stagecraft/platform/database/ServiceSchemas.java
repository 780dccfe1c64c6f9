package dev.stagecraft.platform.database;

import dev.stagecraft.platform.state.Secret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** One database, and in it for each service a role with a schema of the same name, which no other role can use. */
record ServiceSchemas(DatabaseLogin superuser, Map<String, Secret> passwords) {
    static final String DATABASE = "stagecraft";

    /** Making again what is there already changes nothing. */
    void make(String serverUrl) throws SQLException {
        try (Connection connection = superuser.open()) {
            if (missing(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
                run(connection, "CREATE DATABASE " + DATABASE);
            }
            run(connection, "REVOKE ALL ON DATABASE stagecraft, postgres, template1 FROM PUBLIC");
        }
        DatabaseLogin inside = new DatabaseLogin(serverUrl + DATABASE, superuser.user(), superuser.password());
        try (Connection connection = inside.open()) {
            // A statement that fails is else written to the log, passwords included.
            run(connection, "SET log_min_error_statement = panic");
            run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
            for (Map.Entry<String, Secret> role : passwords.entrySet()) {
                make(connection, role.getKey(), role.getValue());
            }
        }
    }

    private static void make(Connection connection, String role, Secret password) throws SQLException {
        if (missing(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            run(connection, "CREATE ROLE " + role);
        }
        run(connection, "ALTER ROLE %s LOGIN PASSWORD '%s'".formatted(role, password.reveal()));
        run(connection, "ALTER ROLE %1$s SET search_path = %1$s".formatted(role));
        run(connection, "GRANT CONNECT, TEMPORARY ON DATABASE %s TO %s".formatted(DATABASE, role));
        run(connection, "CREATE SCHEMA IF NOT EXISTS %1$s AUTHORIZATION %1$s".formatted(role));
    }

    private static boolean missing(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
