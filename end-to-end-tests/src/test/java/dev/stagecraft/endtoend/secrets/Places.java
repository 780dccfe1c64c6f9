package dev.stagecraft.endtoend.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every place where a secret could have been left: what is there, as one text each. */
final class Places {
    private static final List<String> SERVICES = List.of("provisioner", "bootstrap", "network", "status");

    private Places() {}

    static Map<String, String> after(CommandLine stagecraft, LabHost host, String arguments, String output)
            throws Exception {
        Path home = stagecraft.home();
        Map<String, String> places = new LinkedHashMap<>();
        places.put("topics", files(home.resolve("kafka"), ".log"));
        places.put("tables", tables(home));
        places.put("logs", files(home.resolve("logs"), ".log"));
        places.put("arguments on the control side", arguments);
        places.put("arguments on the host", host.run("cat", "/var/log/arguments"));
        places.put("journal of the host", host.run("journalctl", "-o", "cat", "--no-pager"));
        JsonNode hosts = stagecraft.get("/api/v1/hosts");
        places.put("page of hosts", hosts.toString());
        places.put("page of the request", stagecraft.get(request(hosts)).toString());
        places.put("output of the command line", output);
        return places;
    }

    private static String request(JsonNode hosts) {
        JsonNode host = hosts.at("/hosts/0");
        return "/api/v1/requests/" + host.get("id").asText().replaceFirst("/.*", "") + "/"
                + host.get("request").asText();
    }

    /** Segments hold records as they were sent: nothing of ours is compressed. */
    private static String files(Path folder, String ending) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                text.append(Files.readString(file, ISO_8859_1));
            }
        }
        return text.toString();
    }

    private static String tables(Path home) throws IOException, SQLException {
        StringBuilder text = new StringBuilder();
        for (String service : SERVICES) {
            try (Connection connection = new StateFolder(home).database(service)) {
                for (String table :
                        rows(connection, "select tablename from pg_tables where schemaname = current_schema()")) {
                    text.append(String.join("\n", rows(connection, "select t::text from \"" + table + "\" t")));
                }
            }
        }
        return text.toString();
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
