package dev.stagecraft.endtoend.tailnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.LabTailnet;
import dev.stagecraft.endtoend.lab.SharedPlatform;
import dev.stagecraft.endtoend.lab.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host that its tailnet does not let in as asked: first by its policy, then until somebody approves it. The tests tell one
 * story, in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedPlatform.class)
class TagsAndApprovalE2E {
    private static final String ENVIRONMENT = "e2e-approval";
    private static final String NAME = "approved-1";
    private static LabHost host;
    private static CommandLine stagecraft;
    private static Path file;

    @BeforeAll
    static void bootAFreshHost(@TempDir Path folder, CommandLine shared) {
        stagecraft = shared;
        file = folder.resolve("stagecraft.yml");
        host = LabHost.boot(NAME);
    }

    @AfterAll
    static void endAll() {
        host.close();
    }

    @Test
    @Order(1)
    void aTagThatThePolicyDoesNotGiveIsRefusedAtOnce() throws Exception {
        String text = Lab.configuration(ENVIRONMENT, List.of(host));
        Files.writeString(file, text.replace("[tag:stagecraft]", "[tag:foreign-1]"));

        CommandLine.Ended up = stagecraft.run("infra", "up", "-f", file.toString());

        assertThat(up.exit()).as(up.output()).isEqualTo(10);
        assertThat(up.output()).contains("tag_not_permitted", "tag:foreign-1");
        assertThat(network().get("attempt").asInt()).isEqualTo(1);
        assertThat(LabTailnet.devicesOf(NAME)).isEmpty();
    }

    @Test
    @Order(2)
    void aDeviceThatWaitsForApprovalGoesOnOnceItHasIt() throws Exception {
        Path key = Files.writeString(file.resolveSibling("key"), LabTailnet.keyForOneToApprove());
        Files.writeString(file, Lab.joining(ENVIRONMENT, List.of(host), "auth_key_file: " + key));

        CompletableFuture<CommandLine.Ended> up = stagecraft.begin("infra", "up", "-f", file.toString());
        Waiting.until(
                "it waits for approval",
                () -> network().at("/failure/reason").asText().equals("approval_pending"));
        LabTailnet.devicesOf(NAME).forEach(LabTailnet::approve);

        assertThat(up.get().exit()).as(up.get().output()).isZero();
        assertThat(LabTailnet.devicesOf(NAME)).hasSize(1);
    }

    /** How far the host is with its network. */
    private static JsonNode network() throws IOException, InterruptedException {
        return stagecraft
                .get("/api/v1/hosts?environment=" + ENVIRONMENT)
                .at("/hosts/0/conditions")
                .valueStream()
                .filter(condition -> condition.get("step").asText().equals("network"))
                .findFirst()
                .orElseThrow();
    }
}
