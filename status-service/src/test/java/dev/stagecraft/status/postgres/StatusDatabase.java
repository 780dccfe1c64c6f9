package dev.stagecraft.status.postgres;

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
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/** A real database with the service's tables. */
record StatusDatabase(EmbeddedDatabase database, AgroalDataSource dataSource) implements AutoCloseable {

    static StatusDatabase start(Path folder) throws IOException, InterruptedException, SQLException {
        EmbeddedDatabase database = EmbeddedDatabase.start(folder);
        DatabaseLogin login = database.login("status");
        // What is on the disk after a power cut is not asked here.
        AgroalDataSourceConfigurationSupplier pool = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                        settings -> settings.maxSize(4).connectionFactoryConfiguration(connection -> connection
                                .jdbcUrl(login.url() + "?options=-c%20synchronous_commit=off")
                                .principal(new NamePrincipal(login.user()))
                                .credential(new SimplePassword(login.password().reveal()))));
        AgroalDataSource dataSource = AgroalDataSource.from(pool);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/event-log", "classpath:db/status")
                .load()
                .migrate();
        return new StatusDatabase(database, dataSource);
    }

    List<String> ask(String query) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }

    void run(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        dataSource.close();
        database.close();
    }
}
