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

/** A host that people brought gets Docker by a script, then other settings, then Docker's own packages. The tests tell one story, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedPlatform.class)
class DockerOnBroughtHostE2E {
    private static final String ENVIRONMENT = "e2e-brought";
    private static final String FILE = "/etc/docker/daemon.json";
    private static final String RUNS_SINCE = "systemctl show -p ActiveEnterTimestampMonotonic docker.service";
    private static LabHost host;
    private static CommandLine stagecraft;
    private static Path folder;

    @BeforeAll
    static void bootAHost(@TempDir Path temporary, CommandLine shared) {
        folder = temporary;
        stagecraft = shared;
        host = LabHost.boot("brought-1");
    }

    @AfterAll
    static void endAll() {
        host.close();
    }

    @Test
    @Order(1)
    void aScriptWithAnotherChecksumIsNotRun() throws Exception {
        assertThat(up(byScript("0".repeat(64))).exit()).isEqualTo(10);

        assertThat(failure().get("reason").asText()).isEqualTo("config_invalid");
        assertThat(failure().get("message").asText()).contains("has the checksum " + checksum());
        assertThat(host.holds("/usr/bin/docker")).isFalse();
    }

    @Test
    @Order(2)
    void theOneWithTheRightChecksumIs() throws Exception {
        CommandLine.Ended up = up(byScript(checksum()));

        assertThat(up.exit()).as(up.output()).isZero();
        JsonNode docker = status().get("docker");
        assertThat(docker.get("version").asText())
                .startsWith(host.run("docker", "version", "-f", "{{.Server.Version}}")
                        .strip());
        assertThat(docker.get("storageDriver").asText())
                .isEqualTo(host.run("docker", "info", "-f", "{{.Driver}}").strip());
        assertThat(docker.get("cgroupVersion").asText()).isIn("1", "2");
    }

    @Test
    @Order(3)
    void otherSettingsAreDriftWhereDockerRuns() throws Exception {
        String since = host.run("sh", "-c", RUNS_SINCE);

        assertThat(up("apt_repository: distribution, daemon_json: { log-opts: { max-size: 10m } }")
                        .exit())
                .isEqualTo(10);

        assertThat(failure().get("reason").asText()).isEqualTo("drift_needs_restart");
        assertThat(failure().get("message").asText()).contains("other settings than are wanted: log-opts");
        assertThat(host.holds(FILE)).isFalse();
        assertThat(host.run("sh", "-c", RUNS_SINCE)).isEqualTo(since);
    }

    @Test
    @Order(4)
    void withPermissionTheyAreMergedIntoTheFileThatIsThere() throws Exception {
        host.run("sh", "-c", "mkdir -p /etc/docker && echo '{\"debug\": true}' >" + FILE);
        String since = host.run("sh", "-c", RUNS_SINCE);

        CommandLine.Ended up =
                up("apt_repository: distribution, allow_restart: true, daemon_json: { log-opts: { max-size: 10m } }");

        assertThat(up.exit()).as(up.output()).isZero();
        assertThat(host.run("docker", "info", "-f", "{{.Debug}}")).contains("true");
        assertThat(host.run("cat", FILE)).contains("\"debug\" : true", "\"max-size\" : \"10m\"");
        assertThat(host.run("cat", FILE + ".before-stagecraft")).contains("{\"debug\": true}");
        assertThat(host.holds(FILE + ".unproven")).isFalse();
        assertThat(host.run("sh", "-c", RUNS_SINCE)).isNotEqualTo(since);
    }

    @Test
    @Order(5)
    void settingsThatTheServerDoesNotStartWithAreTakenBack() throws Exception {
        String before = host.run("cat", FILE);

        assertThat(up("apt_repository: distribution, allow_restart: true, daemon_json: { no-such-setting: true }")
                        .exit())
                .isEqualTo(10);

        assertThat(failure().get("reason").asText()).isEqualTo("config_invalid");
        assertThat(failure().get("message").asText()).contains("no-such-setting");
        assertThat(host.run("cat", FILE)).isEqualTo(before);
        assertThat(host.run("docker", "version", "-f", "{{.Server.Version}}")).isNotBlank();
    }

    @Test
    @Order(6)
    void anotherBuildOfDockerMayOnlyTakeItsPlaceWithBothPermissions() throws Exception {
        host.run("docker", "volume", "create", "kept");
        assertThat(up(dockersOwn("")).exit()).isEqualTo(10);
        assertThat(failure().get("reason").asText()).isEqualTo("drift_needs_restart");

        assertThat(up(dockersOwn(", allow_restart: true")).exit()).isEqualTo(10);
        assertThat(failure().get("reason").asText()).isEqualTo("docker_conflict");
        assertThat(failure().get("message").asText()).contains("docker.io");
        assertThat(host.holds("/etc/apt/sources.list.d/docker.sources")).isFalse();
        assertThat(host.holds("/etc/apt/preferences.d/stagecraft-docker.pref")).isFalse();

        CommandLine.Ended up = up(dockersOwn(", allow_restart: true, remove_conflicting: true"));
        assertThat(up.exit()).as(up.output()).isZero();
        assertThat(host.run(
                        "sh", "-c", "dpkg-query -W -f '${db:Status-Status} ${Package}\\n' docker-ce docker.io || true"))
                .contains("installed docker-ce")
                .doesNotContain("\ninstalled docker.io");
        assertThat(host.run("docker", "volume", "ls")).contains("kept");
    }

    private static String byScript(String checksum) {
        return "install_method: script, script: \"" + mirror() + "/get-docker\", script_sha256: " + checksum;
    }

    private static String dockersOwn(String permissions) {
        return "version: 28, apt_repository: \"" + Lab.value("LAB_DOCKER_REPOSITORY") + "\"" + permissions;
    }

    private static String mirror() {
        return Lab.value("LAB_DOCKER_REPOSITORY").replaceFirst("/linux$", "");
    }

    private static String checksum() throws IOException, InterruptedException {
        return host.run("sh", "-c", "curl -fsS " + mirror() + "/get-docker | sha256sum")
                .split(" ", 2)[0];
    }

    private static CommandLine.Ended up(String docker) throws IOException, InterruptedException {
        Path file = Files.writeString(
                folder.resolve("stagecraft.yml"), Lab.configuration(ENVIRONMENT, List.of(host), docker));
        return stagecraft.run("infra", "up", "-f", file.toString());
    }

    private static JsonNode status() throws Exception {
        return stagecraft
                .get("/api/v1/hosts?environment=" + ENVIRONMENT)
                .get("hosts")
                .get(0);
    }

    private static JsonNode failure() throws Exception {
        for (JsonNode condition : status().get("conditions")) {
            if (condition.get("state").asText().equals("failed")) {
                return condition.get("failure");
            }
        }
        throw new AssertionError("the host has not failed");
    }
}
