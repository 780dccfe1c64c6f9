package dev.stagecraft.platform.launcher;

import dev.stagecraft.platform.broker.BrokerProgram;
import dev.stagecraft.platform.database.DatabaseLogin;
import dev.stagecraft.platform.database.DatabaseProgram;
import dev.stagecraft.platform.process.KnownPorts;
import dev.stagecraft.platform.state.Passwords;
import dev.stagecraft.platform.state.PlatformSettings;
import dev.stagecraft.platform.state.ServiceSettings;
import dev.stagecraft.platform.state.StateFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The programs that make up the platform, with their ports, passwords and configuration. */
record PlatformPlan(DatabaseProgram database, BrokerProgram broker, List<ServiceProgram> services) {
    /** Only these are told where the secrets lie. */
    private static final Set<String> USING_SECRETS = Set.of("bootstrap", "network");

    private static final String HEAP = "-Xmx192m";
    /** Hundreds of SSH sessions at once, each of which takes about a tenth of a megabyte. */
    private static final String HEAP_WITH_SESSIONS = "-Xmx256m";

    static PlatformPlan of(StateFolder folder, PlatformSettings settings, KnownPorts ports)
            throws IOException, InterruptedException {
        Passwords passwords = folder.passwords();
        List<String> roles = settings.services().stream()
                .map(ServiceSettings::name)
                .distinct()
                .toList();
        DatabaseProgram database =
                new DatabaseProgram(folder.postgres(), folder.postgres(), passwords, roles, ports.of("database"));
        BrokerProgram broker = new BrokerProgram(
                folder.kafka(),
                folder.config(),
                passwords,
                ports.of("broker"),
                ports.of("broker-controller"),
                settings.caches());
        List<ServiceProgram> services = new ArrayList<>();
        for (ServiceSettings service : settings.services()) {
            services.add(program(folder, settings, service, ports.of(service.childName()), database, broker));
        }
        return new PlatformPlan(database, broker, services);
    }

    /** Where clients find the parts; services by their names. */
    Map<String, String> addresses() {
        Map<String, String> all = new TreeMap<>();
        all.put(database.name(), database.url());
        all.put(broker.name(), broker.bootstrapServers());
        services.forEach(service -> all.put(service.name(), service.address()));
        return all;
    }

    private static ServiceProgram program(
            StateFolder folder,
            PlatformSettings settings,
            ServiceSettings service,
            int port,
            DatabaseProgram database,
            BrokerProgram broker)
            throws IOException {
        DatabaseLogin login = database.login(service.name());
        Map<String, String> config = new TreeMap<>();
        config.put("quarkus.http.host", "127.0.0.1");
        config.put("quarkus.http.port", Integer.toString(port));
        config.put("quarkus.datasource.jdbc.url", login.url());
        config.put("quarkus.datasource.username", login.user());
        config.put("quarkus.datasource.password", login.password().reveal());
        broker.clientProperties().forEach((name, value) -> config.put("kafka." + name, value));
        config.put(ServiceProgram.API_TOKEN, folder.makeApiToken().reveal());
        if (USING_SECRETS.contains(service.name())) {
            config.put("stagecraft.secrets.folder", folder.secrets().toString());
        }
        config.putAll(service.settings());
        return new ServiceProgram(
                service.childName(),
                port,
                settings.jar(service),
                Stream.of(
                                Stream.of(USING_SECRETS.contains(service.name()) ? HEAP_WITH_SESSIONS : HEAP),
                                settings.caches().flags(service.module()).stream(),
                                service.jvmFlags().stream())
                        .flatMap(Function.identity())
                        .toList(),
                settings.caches().patience(ServiceProgram.PATIENCE),
                folder.config().resolve(service.childName() + ".properties"),
                config);
    }
}
