package dev.stagecraft.endtoend.docker;

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
 * A Debian host, and one that takes itself for Ubuntu 22.04, get Docker from a mirror of Docker's own source, whose key they fetch. The
 * tests tell one story, in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedPlatform.class)
class DockersOwnSourceE2E {
    private static final String ENVIRONMENT = "e2e-docker";
    private static LabHost debian;
    private static LabHost ubuntu;
    private static CommandLine stagecraft;
    private static Path folder;

    @BeforeAll
    static void bootTwoHosts(@TempDir Path temporary, CommandLine shared) throws Exception {
        folder = temporary;
        stagecraft = shared;
        debian = LabHost.boot("docker-1");
        ubuntu = LabHost.boot("docker-2");
        ubuntu.run("sh", "-c", """
                rm /etc/os-release && printf '%s\\n' ID=ubuntu ID_LIKE=debian 'VERSION_ID="22.04"' VERSION_CODENAME=jammy \
                  UBUNTU_CODENAME=jammy >/etc/os-release""");
        debian.run("sh", "-c", """
                echo no_proxy=host-says.example >>/etc/environment
                echo 'APT::Update::Pre-Invoke { "env >/root/seen-by-apt"; };' >/etc/apt/apt.conf.d/99seen""");
    }

    @AfterAll
    static void endAll() {
        debian.close();
        ubuntu.close();
    }

    @Test
    @Order(1)
    void aVersionThatIsNotThereIsRefusedWithTheNearestThatAre() throws Exception {
        assertThat(up("version: 28.5.3").exit()).isEqualTo(10);

        for (LabHost host : List.of(debian, ubuntu)) {
            JsonNode failure = failure(host);
            assertThat(failure.get("reason").asText()).isEqualTo("docker_version_unavailable");
            assertThat(failure.get("message").asText()).contains("the nearest there: 28.5.2 29.1.0");
            assertThat(host.holds("/etc/apt/sources.list.d/docker.sources")).isFalse();
        }
    }

    @Test
    @Order(2)
    void theNewestOfAMajorIsInstalledFromASignedSource() throws Exception {
        CommandLine.Ended up = up("version: 28");

        assertThat(up.exit()).as(up.output()).isZero();
        assertThat(version(debian)).isEqualTo("5:28.5.2-1~debian.12~bookworm");
        assertThat(version(ubuntu)).isEqualTo("5:28.5.2-1~ubuntu.22.04~jammy");
        assertThat(debian.run("cat", "/etc/apt/sources.list.d/docker.sources"))
                .contains(
                        "URIs: " + Lab.value("LAB_DOCKER_REPOSITORY") + "/debian",
                        "Signed-By: /etc/apt/keyrings/docker.asc");
        assertThat(debian.run("cat", "/root/seen-by-apt")).contains("no_proxy=host-says.example");
        assertThat(debian.run("sh", "-c", "apt-get update 2>&1")).doesNotContain("W:", "E:");
        assertThat(debian.run("apt-cache", "policy", "docker-ce")).contains("Candidate: 5:28.5.2-1~debian.12~bookworm");
    }

    @Test
    @Order(3)
    void anotherVersionIsDriftThatIsShownAndNotChanged() throws Exception {
        assertThat(up("version: 29").exit()).isEqualTo(10);

        assertThat(failure(debian).get("reason").asText()).isEqualTo("drift_needs_restart");
        assertThat(failure(debian).get("message").asText()).contains("Docker is 28.5.2; wanted 29");
        assertThat(version(debian)).isEqualTo("5:28.5.2-1~debian.12~bookworm");
    }

    @Test
    @Order(4)
    void withPermissionItIsReplaced() throws Exception {
        CommandLine.Ended up = up("version: 29, allow_restart: true");

        assertThat(up.exit()).as(up.output()).isZero();
        assertThat(version(debian)).isEqualTo("5:29.1.0-1~debian.12~bookworm");
        assertThat(version(ubuntu)).isEqualTo("5:29.1.0-1~ubuntu.22.04~jammy");
    }

    private static CommandLine.Ended up(String version) throws IOException, InterruptedException {
        String docker = version + ", apt_repository: \"" + Lab.value("LAB_DOCKER_REPOSITORY") + "\"";
        Path file = Files.writeString(
                folder.resolve("stagecraft.yml"), Lab.configuration(ENVIRONMENT, List.of(debian, ubuntu), docker));
        return stagecraft.run("infra", "up", "-f", file.toString());
    }

    private static String version(LabHost host) throws IOException, InterruptedException {
        return host.run("dpkg-query", "-W", "-f", "${Version}", "docker-ce");
    }

    private static JsonNode failure(LabHost host) throws Exception {
        for (JsonNode each :
                stagecraft.get("/api/v1/hosts?environment=" + ENVIRONMENT).get("hosts")) {
            for (JsonNode condition : each.get("conditions")) {
                if (each.get("id").asText().endsWith("/" + host.name())
                        && condition.get("state").asText().equals("failed")) {
                    return condition.get("failure");
                }
            }
        }
        throw new AssertionError(host.name() + " has not failed");
    }
}
