package dev.stagecraft.endtoend.tailnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.SharedPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host gets its client from a mirror of Tailscale's own source, whose keyring it fetches, and is taken down by hand. The tests tell
 * one story, in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedPlatform.class)
class TailscalesOwnSourceE2E {
    private static final String ENVIRONMENT = "e2e-tailscale";
    private static final String LIST = "/etc/apt/sources.list.d/tailscale.list";
    private static final String RELEASE = "/etc/os-release";
    private static LabHost host;
    private static CommandLine stagecraft;
    private static Path folder;

    @BeforeAll
    static void bootAHost(@TempDir Path temporary, CommandLine shared) throws Exception {
        folder = temporary;
        stagecraft = shared;
        host = LabHost.boot("tailscale-1");
    }

    @AfterAll
    static void endAll() {
        host.close();
    }

    @Test
    @Order(1)
    void aReleaseWithoutAFolderIsRefusedAndNothingIsLeftBehind() throws Exception {
        host.run(
                "sh",
                "-c",
                "cp -L " + RELEASE + " /root/release && rm " + RELEASE
                        + " && sed s/^VERSION_CODENAME=.*/VERSION_CODENAME=potato/ /root/release >" + RELEASE);

        assertThat(up("min_version: 1.80.0").exit()).isEqualTo(10);

        assertThat(failure().get("reason").asText()).isEqualTo("unsupported_os");
        assertThat(failure().get("message").asText()).contains("/debian/potato");
        assertThat(host.holds(LIST)).isFalse();
        host.run("cp", "/root/release", RELEASE);
    }

    @Test
    @Order(2)
    void theClientIsInstalledFromASignedSource() throws Exception {
        CommandLine.Ended up = up("min_version: 1.80.0");

        assertThat(up.exit()).as(up.output()).isZero();
        assertThat(host.run("cat", LIST))
                .isEqualToIgnoringNewLines(
                        "# Written by Stagecraft.deb [signed-by=/usr/share/keyrings/tailscale-archive-keyring.gpg] "
                                + Lab.value("LAB_TAILSCALE_REPOSITORY") + "/debian " + Lab.value("LAB_SUITE")
                                + " main");
        assertThat(host.run("sh", "-c", "apt-get update 2>&1")).doesNotContain("W:", "E:");
        assertThat(host.run("apt-cache", "policy", "tailscale")).contains(Lab.value("LAB_TAILSCALE_REPOSITORY"));
        assertThat(host.run("dpkg-query", "-W", "-f", "${db:Status-Status}", "tailscale-archive-keyring"))
                .isEqualTo("installed");
    }

    @Test
    @Order(3)
    void aMemberThatWasTakenDownComesBackWithoutAKey() throws Exception {
        host.run("tailscale", "down");
        Path wrong = Files.writeString(folder.resolve("wrong-key"), "tskey-auth-wrong");

        CommandLine.Ended up = stagecraft.run(
                "infra",
                "up",
                "-f",
                write(configuration("min_version: 1.80.0").replace(Lab.value("LAB_AUTH_KEY_FILE"), wrong.toString())));

        assertThat(up.exit()).as(up.output()).isZero();
        assertThat(host.run("tailscale", "status", "--json", "--peers=false"))
                .contains("\"BackendState\": \"Running\"");
    }

    @Test
    @Order(4)
    void aClientThatIsTooOldIsDriftThatIsShownAndNotChanged() throws Exception {
        assertThat(up("min_version: 1.99.0").exit()).isEqualTo(10);

        assertThat(failure().get("reason").asText()).isEqualTo("drift_needs_restart");
        assertThat(failure().get("message").asText()).endsWith("tailscale is 1.90.0; wanted 1.99.0 or newer");
        assertThat(failure().get("nextMove").asText()).contains("install.allow_restart: true");
    }

    private static CommandLine.Ended up(String minimum) throws IOException, InterruptedException {
        return stagecraft.run("infra", "up", "-f", write(configuration(minimum)));
    }

    private static String configuration(String minimum) {
        return Lab.configuration(ENVIRONMENT, List.of(host))
                .replace(Lab.value("LAB_APT_SOURCE"), Lab.value("LAB_TAILSCALE_REPOSITORY"))
                .replace("min_version: 1.80.0", minimum);
    }

    private static String write(String configuration) throws IOException {
        return Files.writeString(folder.resolve("stagecraft.yml"), configuration)
                .toString();
    }

    private static JsonNode failure() throws Exception {
        JsonNode hosts =
                stagecraft.get("/api/v1/hosts?environment=" + ENVIRONMENT).get("hosts");
        for (JsonNode condition : hosts.get(0).get("conditions")) {
            if (condition.get("state").asText().equals("failed")) {
                return condition.get("failure");
            }
        }
        throw new AssertionError("it has not failed");
    }
}
