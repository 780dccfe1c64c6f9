package dev.stagecraft.simulation.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.stagecraft.simulation.host.Disk;
import dev.stagecraft.simulation.host.Disks;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a fleet lies: its plan, its keys, its hosts' disks and its journal. Readable by its owner alone. */
public final class FleetFolder implements Disks {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .findAndAddModules()
            .build();

    private final Path folder;

    private FleetFolder(Path folder) {
        this.folder = folder;
    }

    /** A folder that is made if it is missing. */
    public static FleetFolder at(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createDirectories(folder.resolve("disks"));
        return new FleetFolder(folder);
    }

    public Path path() {
        return folder;
    }

    public FleetPlan plan() throws IOException {
        return JSON.readValue(folder.resolve("fleet.json").toFile(), FleetPlan.class);
    }

    void write(FleetPlan plan) throws IOException {
        Files.write(
                folder.resolve("fleet.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(plan));
    }

    /** All host keys are made of it. */
    String seed() throws IOException {
        return Files.readString(folder.resolve("seed"));
    }

    void writeSecret(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    String authKey() throws IOException {
        return Files.readString(authKeyFile());
    }

    /** The auth key that lets hosts into the tailnet. */
    public Path authKeyFile() {
        return folder.resolve("auth-key");
    }

    /** The private key that opens every host. */
    public Path privateKeyFile() {
        return folder.resolve("id_ed25519");
    }

    /** A line for each thing that happened, in JSON. */
    public Path journal() {
        return folder.resolve("journal.jsonl");
    }

    @Override
    public Disk load(String host) {
        Path file = disk(host);
        try {
            return Files.exists(file) ? JSON.readValue(file.toFile(), Disk.class) : new Disk();
        } catch (IOException e) {
            throw new UncheckedIOException("The disk of " + host + " cannot be read", e);
        }
    }

    /** Written by a stream that an interrupt does not close. */
    @Override
    public void save(String host, Disk disk) {
        Path file = disk(host);
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (OutputStream out = new FileOutputStream(next.toFile())) {
                out.write(JSON.writeValueAsString(disk).getBytes(StandardCharsets.UTF_8));
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The disk of " + host + " cannot be written", e);
        }
    }

    private Path disk(String host) {
        return folder.resolve("disks").resolve(host.replace('/', '.') + ".json");
    }
}
