package dev.stagecraft.cli.configuration;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The user's side: environment variables, home and current folder. */
public record Surroundings(Map<String, String> variables, Path home, Path folder) {
    public Surroundings {
        variables = Map.copyOf(variables);
    }

    @Override
    public String toString() {
        return "Surroundings[" + folder + "]"; // variables hold secrets
    }

    /** What the variable holds; a blank one counts as not set. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The file that a path means, with {@code ~} for the home folder, relative to the folder given. */
    Path file(String written, Path relativeTo) {
        if (written.equals("~") || written.startsWith("~/")) {
            return home.resolve(written.substring(Math.min(2, written.length())));
        }
        return relativeTo.resolve(written).normalize();
    }
}
