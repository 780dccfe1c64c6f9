package dev.stagecraft.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three hosts are asked for, and one of them is switched off. */
class OneOfThreeOffE2E {

    @Test
    void makesTheOthersReadyAndSaysWhyTheThirdIsNot(@TempDir Path folder) throws Exception {
        CommandLine stagecraft = new CommandLine(folder);
        try (LabHost one = LabHost.boot("three-1");
                LabHost two = LabHost.boot("three-2");
                LabHost off = LabHost.boot("three-3")) {
            String configuration = Lab.configuration("e2e-three", List.of(one, two, off));
            off.switchOff();
            Path file = Files.writeString(folder.resolve("stagecraft.yml"), configuration);

            CommandLine.Ended up = stagecraft.run("infra", "up", "-f", file.toString());

            assertThat(up.exit()).as(up.output()).isEqualTo(10);
            assertThat(up.output()).contains("three-3", "ssh_unreachable", "3 hosts: 2 ready, 1 failed");
            assertThat(verdicts(stagecraft))
                    .isEqualTo(Map.of(
                            "e2e-three/three-1", "ready", "e2e-three/three-2", "ready", "e2e-three/three-3", "failed"));
        } finally {
            stagecraft.stop();
        }
    }

    private static Map<String, String> verdicts(CommandLine stagecraft) throws Exception {
        Map<String, String> verdicts = new TreeMap<>();
        for (JsonNode host :
                stagecraft.get("/api/v1/hosts?environment=e2e-three").get("hosts")) {
            verdicts.put(host.get("id").asText(), host.get("verdict").asText());
        }
        return verdicts;
    }
}
