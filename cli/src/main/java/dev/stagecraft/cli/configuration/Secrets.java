package dev.stagecraft.cli.configuration;

import dev.stagecraft.cli.yaml.YamlReader;
import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.secrets.Secret;
import dev.stagecraft.secrets.SecretPurpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves, on the user's side, the secrets that the file points at. What they hold is in no message. */
final class Secrets {
    private static final int MAX_BYTES = 64 * 1024;

    private final Surroundings surroundings;
    private final Path folder;
    private final List<SecretToPlace> toPlace = new ArrayList<>();
    private final Map<Path, PlacedSecret> keys = new HashMap<>();

    /**
     * Nothing resolved yet.
     *
     * @param folder what relative paths start from
     */
    Secrets(Surroundings surroundings, Path folder) {
        this.surroundings = surroundings;
        this.folder = folder;
    }

    List<SecretToPlace> toPlace() {
        return List.copyOf(toPlace);
    }

    /** The private key in the file that this key of the configuration names. */
    PlacedSecret sshKey(YamlReader reader, String key, String written) {
        Path file = surroundings.file(written, folder);
        PlacedSecret known = keys.get(file);
        if (known != null) {
            return known;
        }
        PlacedSecret name = freeName(file);
        keys.put(file, name);
        content(reader, key, file).ifPresent(text -> {
            PrivateKey.problem(text).ifPresent(problem -> reader.report(key, file + " " + problem));
            place(SecretPurpose.SSH, name, text);
        });
        return name;
    }

    /** The secret in the environment variable that {@code KEY_env} names, or in the file that {@code KEY_file} does; one of them. */
    void either(YamlReader reader, String key, PlacedSecret name) {
        String variable = key + "_env";
        String file = key + "_file";
        if (reader.has(variable) && reader.has(file)) {
            reader.report(file, "given beside " + variable + "; expected one of the two");
        } else if (!reader.has(variable) && !reader.has(file)) {
            reader.required(variable, Values.VARIABLE_NAME, "");
        }
        variable(reader, variable, name);
        file(reader, file, name);
    }

    /** The secret in the environment variable that this key of the configuration names. */
    private void variable(YamlReader reader, String key, PlacedSecret name) {
        reader.optional(key, Values.VARIABLE_NAME).ifPresent(variable -> surroundings
                .variable(variable)
                .ifPresentOrElse(
                        value -> place(SecretPurpose.TAILNET, name, value),
                        () -> reader.report(
                                key,
                                "the environment variable " + variable + " is not set; expected the secret in it")));
    }

    /** The secret in the file that this key of the configuration names. */
    private void file(YamlReader reader, String key, PlacedSecret name) {
        reader.optional(key, Values.SECRET_FILE)
                .flatMap(written -> content(reader, key, surroundings.file(written, folder)))
                .ifPresent(text -> place(SecretPurpose.TAILNET, name, text.strip()));
    }

    private void place(SecretPurpose purpose, PlacedSecret name, String value) {
        toPlace.add(new SecretToPlace(purpose, name, Secret.of(value)));
    }

    private Optional<String> content(YamlReader reader, String key, Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
                reader.report(key, file + " is too large for a secret");
                return Optional.empty();
            }
            String text = Files.readString(file);
            if (text.isBlank()) {
                reader.report(key, file + " is empty; expected a secret in it");
                return Optional.empty();
            }
            return Optional.of(text);
        } catch (NoSuchFileException e) {
            reader.report(key, file + " does not exist");
        } catch (IOException e) {
            reader.report(key, file + " cannot be read");
        }
        return Optional.empty();
    }

    /** The file's name, with a number where another folder's file has taken it. */
    private PlacedSecret freeName(Path file) {
        String plain = String.valueOf(file.getFileName()).replaceAll("[^A-Za-z0-9._-]", "-");
        String name = plain.replaceAll("^[^A-Za-z0-9]+", "");
        String start = name.isEmpty() ? "key" : name.substring(0, Math.min(60, name.length()));
        PlacedSecret free = new PlacedSecret(start);
        for (int number = 2; keys.containsValue(free); number++) {
            free = new PlacedSecret(start + "-" + number);
        }
        return free;
    }
}
