package dev.stagecraft.platform.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The user's folder for everything of the local platform, and what lies where in it. */
public record StateFolder(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Makes the folder, or refuses one that others can enter. */
    public static StateFolder open(Path path) throws IOException {
        StateFolder folder = new StateFolder(PrivateFiles.folder(path));
        Files.createDirectories(folder.config());
        Files.createDirectories(folder.logs());
        Files.createDirectories(folder.secrets());
        return folder;
    }

    /** {@code STAGECRAFT_HOME}, else {@code stagecraft} in the XDG folder for state. */
    public static Path ofUser(Map<String, String> environment) {
        return setting(environment, "STAGECRAFT_HOME").orElseGet(() -> setting(environment, "XDG_STATE_HOME")
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"))
                .resolve("stagecraft"));
    }

    public Path config() {
        return path.resolve("config");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path log(String child) {
        return logs().resolve(child + ".log");
    }

    /** Where the services find secrets by name. */
    public Path secrets() {
        return path.resolve("secrets");
    }

    public Path kafka() {
        return path.resolve("kafka");
    }

    public Path postgres() {
        return path.resolve("postgres");
    }

    public Path lock() {
        return path.resolve("lock");
    }

    public Passwords passwords() throws IOException {
        return Passwords.in(path.resolve("passwords.properties"));
    }

    /** The token that every REST interface of the platform asks for; empty before the first start. */
    public Optional<Secret> apiToken() throws IOException {
        Path file = path.resolve("api-token");
        return Files.exists(file) ? Optional.of(new Secret(Files.readString(file))) : Optional.empty();
    }

    /** Only for the one launcher of the folder. */
    public Secret makeApiToken() throws IOException {
        Optional<Secret> known = apiToken();
        if (known.isPresent()) {
            return known.get();
        }
        PrivateFiles.writeDurably(path.resolve("api-token"), Passwords.generate());
        return apiToken().orElseThrow();
    }

    public Optional<PlatformRecord> platform() throws IOException {
        return read(path.resolve("platform.json"), PlatformRecord.class);
    }

    public void write(PlatformRecord platform) throws IOException {
        PrivateFiles.write(path.resolve("platform.json"), json(platform));
    }

    public Optional<PlatformSettings> settings() throws IOException {
        return read(config().resolve("launcher.json"), PlatformSettings.class);
    }

    public void write(PlatformSettings settings) throws IOException {
        PrivateFiles.write(config().resolve("launcher.json"), json(settings));
    }

    private static Optional<Path> setting(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    private static String json(Object value) throws JsonProcessingException {
        return JSON.writeValueAsString(value);
    }

    private static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), type)) : Optional.empty();
    }
}
