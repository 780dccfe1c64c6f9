package dev.stagecraft.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.cli.configuration.ConfigurationOutcome.Refused;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.request.InfraRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
                "api",
                "client-secret",
                "token",
                "one-name",
                "ways",
                "types",
                "tabs",
                "two-documents",
                "control-character",
                "no-anchor",
                "holds-itself"
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
    void tellsWhatIsNoTextFile() {
        write("latin-1.yml", "environment: lab\n# für alle\n".getBytes(StandardCharsets.ISO_8859_1));
        write("utf-16.yml", "environment: lab\n".getBytes(StandardCharsets.UTF_16));
        write("large.yml", new byte[3 * 1024 * 1024]);
        assertThat(Stream.of("latin-1.yml", "utf-16.yml", "large.yml", "keys", "none.yml", "large.yml/none")
                        .flatMap(file -> read(file).problems().stream())
                        .map(Problem::toString))
                .containsExactly(
                        "latin-1.yml:2: not UTF-8; expected a file saved in that encoding",
                        "utf-16.yml:1: not UTF-8; expected a file saved in that encoding",
                        "large.yml: is larger than 2 MB; expected a file that names hosts",
                        "keys: is a folder; expected a file",
                        "none.yml: does not exist; name another with -f FILE",
                        "large.yml/none: does not exist; name another with -f FILE");
    }

    @Test
    void tellsWhatIsNestedTooDeepOrRepeatedTooOften() {
        assertThat(told("environment: lab\nhosts: " + "[".repeat(100_000)))
                .startsWith("stagecraft.yml:2: nested deeper than 20 levels");
        assertThat(told(bomb()))
                .startsWith("stagecraft.yml:1: not YAML: Number of aliases for non-scalar nodes exceeds");
    }

    @Test
    void tellsWhatIsTooMuch() {
        String source = "deb http://mirror.example/" + "m".repeat(400) + " stable main";
        String network = "network: { provider: tailscale, providers: { tailscale: { auth_key_file: keys/auth,"
                + " tailnet_domain: example.ts.net, install: { apt_repository: \"" + source + "\" } } } }\n";
        assertThat(told(hosts(InfraRequest.MAX_HOSTS, network)))
                .startsWith("stagecraft.yml:3: hosts: the request would have ")
                .endsWith(" bytes; expected at most 1048576: split the hosts into several files of this environment");
    }

    private static String hosts(int count, String network) {
        StringBuilder text = new StringBuilder(
                "environment: lab\ninfra: { bootstrap: { ssh: { private_key_path: keys/db/deploy } } }\nhosts:\n");
        for (int host = 0; host < count; host++) {
            text.append("  h").append(host).append(": { role: app }\n");
        }
        text.append(network).append("cloud:\n  provider: static\n  providers:\n    static:\n      hosts:\n");
        for (int host = 0; host < count; host++) {
            text.append("        h%d: { address: 10.0.%d.%d }\n".formatted(host, host / 250, host % 250));
        }
        return text.toString();
    }

    /** Each list holds the one before twice. */
    private static String bomb() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            text.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(i, i - 1));
        }
        return text.toString();
    }

    private void write(String file, byte[] bytes) {
        try {
            Files.write(folder.resolve(file), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
