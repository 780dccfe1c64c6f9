package dev.stagecraft.endtoend.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The auth key and the private key are in no topic, table, log, argument or page. */
class NoSecretLeaksE2E {
    private static final String HOST = "planted-4711";

    /** Stands before the real program and writes down what it was called with. */
    private static final String WRAPPER = "for name in tailscale apt-get; do"
            + " printf '#!/bin/sh\\necho \"%s $*\" >>/var/log/arguments\\nexec /usr/bin/%s \"$@\"\\n' $name $name"
            + " >/usr/local/bin/$name; chmod 755 /usr/local/bin/$name; done";

    @Test
    void findsThePlantedNameEverywhereAndTheKeysNowhere(@TempDir Path folder) throws Exception {
        findsOnlyTheName(folder, hosts -> Lab.configuration("e2e-secrets", hosts), Lab.authKey());
    }

    /** Whatever the tailnet's API knows as a secret begins like this: minted keys, access tokens, the client's secret. */
    @Test
    void findsNothingOfAKeyThatWasMintedNorOfWhoMintedIt(@TempDir Path folder) throws Exception {
        assertThat(Lab.clientSecret()).startsWith("tskey-");

        findsOnlyTheName(folder, hosts -> Lab.joining("e2e-minted-secrets", hosts, Lab.minting()), "tskey-");
    }

    private static void findsOnlyTheName(Path folder, Function<List<LabHost>, String> configuration, String key)
            throws Exception {
        CommandLine stagecraft = new CommandLine(folder);
        try (LabHost host = LabHost.boot(HOST);
                ArgumentWatch watch = new ArgumentWatch()) {
            host.run("sh", "-c", WRAPPER);
            host.run("logger", HOST);
            Path file = Files.writeString(folder.resolve(HOST + ".yml"), configuration.apply(List.of(host)));
            CommandLine.Ended up = stagecraft.run("infra", "up", "-f", file.toString());
            assertThat(up.exit()).as(up.output()).isZero();

            Map<String, String> places = Places.after(stagecraft, host, watch.seen(), up.output());

            assertThat(holding(places, HOST))
                    .as("where the search finds what is there")
                    .containsExactlyElementsOf(places.keySet());
            for (String secret : List.of(key, Lab.privateKeyLine())) {
                assertThat(holding(places, secret)).as("where a key lies").isEmpty();
            }
        } finally {
            stagecraft.stop();
        }
    }

    private static List<String> holding(Map<String, String> places, String text) {
        return places.entrySet().stream()
                .filter(place -> place.getValue().contains(text))
                .map(Map.Entry::getKey)
                .toList();
    }
}
