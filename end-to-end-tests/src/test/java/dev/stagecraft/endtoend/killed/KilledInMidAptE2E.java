package dev.stagecraft.endtoend.killed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each process of the platform is killed while apt is held in the middle of its work, and then the host; it ends ready all the same. */
class KilledInMidAptE2E {
    private static final List<String> VICTIMS = List.of(
            "bootstrap-service", "provisioner-service", "network-service", "status-service", "broker", "database");

    /** Holds every package run before dpkg begins, until the test lets go. */
    private static final String HOLD =
            "printf '%s' 'DPkg::Pre-Invoke {\"touch /var/held; until [ -e /var/let-go ]; do sleep 0.2; done\";};'"
                    + " >/etc/apt/apt.conf.d/99hold";

    /** Holds the first package run between unpacking and configuring. */
    private static final String HALF_DONE =
            "printf '%s\\n' 'pre-invoke=[ \"$DPKG_HOOK_ACTION\" != configure ] || { touch /var/held; until [ -e /var/let-go ];"
                    + " do sleep 0.2; done; }' >/etc/dpkg/dpkg.cfg.d/hold";

    private static CommandLine stagecraft;
    private static Path folder;

    @BeforeAll
    static void startThePlatform(@TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        stagecraft = new CommandLine(folder);
        assertThat(stagecraft.run("platform", "start").exit()).isZero();
    }

    @AfterAll
    static void stopThePlatform() throws IOException, InterruptedException {
        stagecraft.stop();
    }

    @Test
    void endsReadyAndRunsTheJobOnceWhoeverIsKilledMeanwhile() throws Exception {
        try (LabHost host = holding("killed-each")) {
            CompletableFuture<CommandLine.Ended> up = stagecraft.begin("infra", "up", "-f", fileFor(host));
            Waiting.until("apt is held on " + host.name(), () -> host.holds("/var/held"));

            for (String victim : VICTIMS) {
                stagecraft.kill(victim);
            }
            host.run("touch", "/var/let-go");

            assertThat(up.get().exit()).as(up.get().output()).isZero();
            assertThat(jobs(host)).isEqualTo("1");
        }
    }

    @Test
    void goesOnWhereItWasAfterEverythingWasKilled() throws Exception {
        try (LabHost host = holding("killed-all")) {
            assertThat(stagecraft
                            .run("infra", "up", "--detach", "-f", fileFor(host))
                            .exit())
                    .isZero();
            Waiting.until("apt is held on " + host.name(), () -> host.holds("/var/held"));

            List<ProcessHandle> all = everything();
            all.forEach(ProcessHandle::destroyForcibly);
            Waiting.until("nothing of the platform runs", () -> all.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(stagecraft.run("platform", "start").exit()).isZero();
            host.run("touch", "/var/let-go");

            String hosts = "/api/v1/hosts?environment=" + environment(host);
            Waiting.until(
                    "it is ready",
                    () -> stagecraft.get(hosts).at("/hosts/0/verdict").asText().equals("ready"));
            assertThat(jobs(host)).isEqualTo("1");
        }
    }

    @Test
    void endsReadyAfterTheHostItselfRestarted() throws Exception {
        try (LabHost host = LabHost.boot("killed-host")) {
            host.run("sh", "-c", HALF_DONE);
            CompletableFuture<CommandLine.Ended> up = stagecraft.begin("infra", "up", "-f", fileFor(host));
            Waiting.until("dpkg is held on " + host.name(), () -> host.holds("/var/held"));

            host.restart();
            assertThat(host.run("dpkg", "--audit")).contains("docker.io");
            host.run("touch", "/var/let-go");

            assertThat(up.get().exit()).as(up.get().output()).isZero();
            assertThat(host.run("dpkg", "--audit")).isEmpty();
            assertThat(host.run("docker", "version", "--format", "{{.Server.Version}}"))
                    .isNotEmpty();
        }
    }

    private static LabHost holding(String name) throws IOException, InterruptedException {
        LabHost host = LabHost.boot(name);
        host.run("sh", "-c", HOLD);
        return host;
    }

    private static String fileFor(LabHost host) throws IOException {
        return Files.writeString(
                        folder.resolve(host.name() + ".yml"), Lab.configuration(environment(host), List.of(host)))
                .toString();
    }

    private static String environment(LabHost host) {
        return "e2e-" + host.name();
    }

    /** How often the host's own journal says that the job began. */
    private static String jobs(LabHost host) throws IOException, InterruptedException {
        return host.run("sh", "-c", "journalctl -o cat | grep -c 'Started stagecraft-docker-'");
    }

    /** The launcher first: it would start the others again. */
    private static List<ProcessHandle> everything() throws IOException {
        JsonNode platform = stagecraft.platform();
        List<Long> pids = new ArrayList<>(List.of(platform.at("/launcher/pid").asLong()));
        platform.get("children")
                .forEach(child -> pids.add(child.at("/process/pid").asLong()));
        return pids.stream().flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
    }
}
