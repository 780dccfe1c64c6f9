package dev.stagecraft.simulation.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagecraft.simulation.host.Journal;
import java.io.BufferedWriter;
import java.io.FileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;

/** The journal in a file: one JSON object a line, at once. */
final class FleetJournal implements Journal, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedWriter writer;
    private final InstantSource clock;

    FleetJournal(Path file, InstantSource clock) throws IOException {
        this.clock = clock;
        writer = new BufferedWriter(new FileWriter(file.toFile(), StandardCharsets.UTF_8, true));
    }

    @Override
    public synchronized void tell(String host, Event event, String detail) {
        String line = JSON.createObjectNode()
                .put("at", clock.instant().toString())
                .put("host", host)
                .put("event", event.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("detail", detail)
                .toString();
        try {
            writer.write(line + "\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The fleet's journal cannot be written", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
