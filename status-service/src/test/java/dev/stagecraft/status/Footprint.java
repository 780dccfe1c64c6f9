package dev.stagecraft.status;

import dev.stagecraft.platform.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What a running service holds, as the kernel sees it. */
final class Footprint {
    private static final int LOCAL_ADDRESS = 1;
    private static final int REMOTE_ADDRESS = 2;
    private static final int INODE = 9;

    private Footprint() {}

    /** How many connections to the broker it has. */
    static int connections(EmbeddedBroker broker, RunningService service) throws IOException {
        String bootstrap = Objects.requireNonNull(broker.clientProperties().get("bootstrap.servers"));
        return sockets(service, REMOTE_ADDRESS, Integer.parseInt(bootstrap.substring(bootstrap.lastIndexOf(':') + 1)));
    }

    /** How many clients are connected to it. */
    static int clients(RunningService service) throws IOException {
        return sockets(service, LOCAL_ADDRESS, service.address().getPort()) - 1;
    }

    private static int sockets(RunningService service, int column, int port) throws IOException {
        Set<String> sockets = sockets(service);
        int found = 0;
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try (Stream<String> lines = Files.lines(Path.of(table))) {
                found += (int) lines.map(line -> line.strip().split("\\s+"))
                        .filter(columns -> columns.length > INODE
                                && columns[column].endsWith(":%04X".formatted(port))
                                && sockets.contains("socket:[" + columns[INODE] + "]"))
                        .count();
            }
        }
        return found;
    }

    static int threads(RunningService service) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(service.pid()), "task"))) {
            return (int) tasks.count();
        }
    }

    private static Set<String> sockets(RunningService service) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(service.pid()), "fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor)) {
                    sockets.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        }
        return sockets;
    }
}
