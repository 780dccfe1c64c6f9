package dev.stagecraft.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.cli.configuration.ConfigurationOutcome.Refused;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.RequestId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bad file, with everything that people are told about it. {@code FOLDER} stands for the user's folder. */
class ConfigurationProblemsTest {
    private final Path folder;

    ConfigurationProblemsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "everything-at-once",
                "not-yaml",
                "empty",
                "a-list",
                "almost-nothing",
                "digitalocean",
                "keys",
                "one-name"
            })
    void tellsEverythingAtOnce(String name) {
        String told = told(UserSide.resource("bad/" + name + ".yml"));
        assertThat(told).isEqualTo(UserSide.resource("bad/" + name + ".txt").strip());
    }

    @Test
    void neverRepeatsWhatMayBeASecret() {
        assertThat(told(UserSide.resource("bad/everything-at-once.yml"))).doesNotContain("PASTED");
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThat(read("none.yml").problems())
                .containsExactly(new Problem("none.yml", "does not exist; name another with -f FILE"));
    }

    private String told(String text) {
        UserSide.write(folder.resolve("stagecraft.yml"), text);
        List<String> lines = read("stagecraft.yml").problems().stream()
                .map(Problem::toString)
                .toList();
        return String.join("\n", lines).replace(folder.toString(), "FOLDER");
    }

    private Refused read(String file) {
        return (Refused) ConfigurationFile.read(file, UserSide.in(folder), new RequestId("up-1"));
    }
}
