package dev.stagecraft.endtoend.tailnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.LabTailnet;
import dev.stagecraft.endtoend.lab.SharedPlatform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts with one key that is good for one of them. */
@ExtendWith(SharedPlatform.class)
class UsedUpKeyE2E {

    @Test
    void letsOneHostInAndIsRefusedForTheOtherAtOnce(@TempDir Path folder, CommandLine stagecraft) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), LabTailnet.keyForOne());
        try (LabHost one = LabHost.boot("used-1");
                LabHost two = LabHost.boot("used-2")) {
            String access = "auth_key_file: " + key;
            Path file = Files.writeString(
                    folder.resolve("stagecraft.yml"), Lab.joining("e2e-used", List.of(one, two), access));

            CommandLine.Ended up = stagecraft.run("infra", "up", "-f", file.toString());

            assertThat(up.exit()).as(up.output()).isEqualTo(10);
            assertThat(up.output()).contains("1 ready", "auth_key_expired", "authkey already used");
            assertThat(attempts(stagecraft.get("/api/v1/hosts?environment=e2e-used")))
                    .containsExactly(1, 1);
        }
    }

    private static List<Integer> attempts(JsonNode hosts) {
        return hosts.get("hosts")
                .valueStream()
                .flatMap(host -> host.get("conditions").valueStream())
                .filter(condition -> condition.get("step").asText().equals("network"))
                .map(condition -> condition.get("attempt").asInt())
                .toList();
    }
}
