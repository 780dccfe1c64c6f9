package dev.stagecraft.platform.database;

import dev.stagecraft.platform.state.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** How one role logs in to one database. */
public record DatabaseLogin(String url, String user, Secret password) {
    public Connection open() throws SQLException {
        return DriverManager.getConnection(url, user, password.reveal());
    }
}
