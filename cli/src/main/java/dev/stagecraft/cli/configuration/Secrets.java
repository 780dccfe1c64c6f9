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
    private static final String AGENT_ADVICE =
            "expected an unencrypted key, such as a deploy key of 'ssh-keygen -t ed25519 -N \"\" -f FILE' whose .pub is on the"
                    + " hosts, or one that your ssh-agent has";

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
            switch (PrivateKey.form(text)) {
                case UNLOCKED -> place(SecretPurpose.SSH, name, text);
                case NO_KEY -> reader.report(key, file + " holds no private key");
                case PUBLIC -> agentKey(reader, key, file + " holds a public key", name, file, text);
                case ENCRYPTED -> encryptedKey(reader, key, file, name);
            }
        });
        return name;
    }

    /** No service can ask for its passphrase; its public half tells which key of the agent's it is. */
    private void encryptedKey(YamlReader reader, String key, Path file, PlacedSecret name) {
        Path publicHalf = file.resolveSibling(file.getFileName() + ".pub");
        if (!Files.isRegularFile(publicHalf)) {
            reader.report(key, file + " is encrypted, and there is no " + publicHalf + " beside it; " + AGENT_ADVICE);
            return;
        }
        content(reader, key, publicHalf)
                .ifPresent(text -> agentKey(reader, key, file + " is encrypted", name, file, text));
    }

    private void agentKey(YamlReader reader, String key, String what, PlacedSecret name, Path file, String publicLine) {
        Optional<UserAgent> agent = UserAgent.of(surroundings);
        if (agent.isEmpty()) {
            reader.report(key, what + ", and no ssh-agent is there (SSH_AUTH_SOCK); " + AGENT_ADVICE);
        } else if (!agent.get().has(publicLine)) {
            reader.report(
                    key,
                    what + ", and your ssh-agent does not have it: 'ssh-add "
                            + file.toString().replaceAll("\\.pub$", "") + "'");
        } else {
            place(SecretPurpose.SSH, name, agent.get().naming(publicLine));
        }
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

    /** As {@link #either}, of a key with which a host logs in to its network; whoever else's secret it is, is refused. */
    void authKey(YamlReader reader, String key, PlacedSecret name) {
        either(reader, key, name);
        String given = key + (reader.has(key + "_file") ? "_file" : "_env");
        toPlace.stream()
                .filter(placed -> placed.purpose() == SecretPurpose.TAILNET
                        && placed.name().equals(name))
                .map(placed -> placed.secret().reveal())
                .forEach(value -> {
                    refuse(
                            reader,
                            given,
                            value,
                            "tskey-client-",
                            "an OAuth client's secret: client_id, client_secret_file");
                    refuse(reader, given, value, "tskey-api-", "a token of the API: token_file");
                });
    }

    private static void refuse(YamlReader reader, String key, String value, String beginning, String what) {
        if (value.startsWith(beginning)) {
            reader.report(key, "holds what belongs below 'api', " + what + "; expected an auth key");
        }
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
