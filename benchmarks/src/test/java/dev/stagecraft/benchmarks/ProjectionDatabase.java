package dev.stagecraft.benchmarks;

import dev.stagecraft.platform.database.DatabaseLogin;
import dev.stagecraft.platform.database.EmbeddedDatabase;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/** A real database as the status service has it: what was committed is on the disk. */
record ProjectionDatabase(EmbeddedDatabase database, AgroalDataSource dataSource) implements AutoCloseable {

    static ProjectionDatabase start(Path folder) throws IOException, InterruptedException, SQLException {
        EmbeddedDatabase database = EmbeddedDatabase.start(folder);
        DatabaseLogin login = database.login("status");
        return new ProjectionDatabase(
                database,
                AgroalDataSource.from(
                        new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(2)
                                .connectionFactoryConfiguration(connection -> connection
                                        .jdbcUrl(login.url())
                                        .principal(new NamePrincipal(login.user()))
                                        .credential(new SimplePassword(
                                                login.password().reveal()))))));
    }

    /** The service's tables, empty; nothing of earlier ones is left to be cleaned up. */
    void renew() throws SQLException {
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/event-log", "classpath:db/status")
                .cleanDisabled(false)
                .load();
        flyway.clean();
        flyway.migrate();
        try (Connection superuser = database.superuser().open();
                Statement statement = superuser.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    String ask(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        dataSource.close();
        database.close();
    }
}
