package dev.stagecraft.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.SharedPlatform;
import dev.stagecraft.endtoend.lab.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Three hosts are asked for, twice, and one of them is switched off; later it is there. The tests tell one story, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedPlatform.class)
class OneOfThreeOffE2E {
    private static final String ENVIRONMENT = "e2e-three";
    private static LabHost one;
    private static LabHost two;
    private static LabHost off;
    private static CommandLine stagecraft;
    private static Path file;

    @BeforeAll
    static void bootThreeHosts(@TempDir Path folder, CommandLine shared) throws IOException, InterruptedException {
        stagecraft = shared;
        one = LabHost.boot("three-1");
        two = LabHost.boot("three-2");
        off = LabHost.boot("three-3");
        file = Files.writeString(
                folder.resolve("stagecraft.yml"), Lab.configuration(ENVIRONMENT, List.of(one, two, off)));
        off.switchOff();
    }

    @AfterAll
    static void endAll() {
        List.of(one, two, off).forEach(LabHost::close);
    }

    @Test
    @Order(1)
    void tellsWhoFollowsAnOlderRequestThatANewerOneTookOver() throws Exception {
        CompletableFuture<CommandLine.Ended> first = stagecraft.begin("infra", "up", "-f", file.toString());
        Waiting.until(
                "three-3 is tried again",
                () -> host("three-3").findValuesAsText("state").contains("retrying"));

        CommandLine.Ended second = stagecraft.run("infra", "up", "-f", file.toString());

        CommandLine.Ended superseded = first.join();
        assertThat(superseded.exit()).as(superseded.output()).isEqualTo(11);
        assertThat(superseded.output()).contains("superseded");
        assertThat(second.exit()).as(second.output()).isEqualTo(10);
        assertThat(second.output()).contains("three-3", "ssh_unreachable", "3 hosts: 2 ready, 1 failed");
    }

    @Test
    @Order(2)
    void hasMadeTheOthersReady() throws Exception {
        assertThat(verdicts()).isEqualTo(Map.of("three-1", "ready", "three-2", "ready", "three-3", "failed"));
    }

    @Test
    @Order(3)
    void makesTheThirdReadyOnRetryOnceItIsThere() throws Exception {
        off.switchOn();

        CommandLine.Ended retry = stagecraft.run("infra", "retry", "-e", ENVIRONMENT);

        assertThat(retry.exit()).as(retry.output()).isZero();
        assertThat(retry.output()).contains("1 host: 1 ready");
        assertThat(verdicts()).isEqualTo(Map.of("three-1", "ready", "three-2", "ready", "three-3", "ready"));
    }

    private static JsonNode host(String name) throws Exception {
        for (JsonNode host : hosts()) {
            if (host.get("id").asText().equals(ENVIRONMENT + "/" + name)) {
                return host;
            }
        }
        throw new IllegalStateException("no host " + name + " yet");
    }

    private static Map<String, String> verdicts() throws Exception {
        Map<String, String> verdicts = new TreeMap<>();
        for (JsonNode host : hosts()) {
            verdicts.put(
                    host.get("id").asText().substring(ENVIRONMENT.length() + 1),
                    host.get("verdict").asText());
        }
        return verdicts;
    }

    private static JsonNode hosts() throws Exception {
        return stagecraft.get("/api/v1/hosts?environment=" + ENVIRONMENT).get("hosts");
    }
}
