package dev.stagecraft.endtoend.preflight;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real host with six things wrong at once. The tests tell one story, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedPlatform.class)
class UnfitHostE2E {
    private static final String ENVIRONMENT = "e2e-unfit";
    private static final String BREAK = """
            set -e
            rm /dev/net/tun
            mkdir -p /snap/bin && : >/snap/bin/docker
            mkdir -p /root/podman/DEBIAN
            printf 'Package: podman-docker\\nVersion: 4.3.1\\nArchitecture: all\\nMaintainer: nobody\\nDescription: a name\\n' \
              >/root/podman/DEBIAN/control
            dpkg-deb --build /root/podman /root/podman.deb >/dev/null && dpkg -i /root/podman.deb >/dev/null
            mount -t tmpfs -o size=100m tmpfs /var/cache/apt/archives && mkdir /var/cache/apt/archives/partial
            cp -a /etc/apt /root/apt
            find /etc/apt -name '*.list' -exec sed -i 's|//[^ ]*|//127.0.0.1:1/debian|' {} +
            find /etc/apt -name '*.sources' -exec sed -i 's|^URIs:.*|URIs: http://127.0.0.1:1/debian|' {} +
            setsid perl -e 'open(LOCK, "+>>", "/var/lib/dpkg/lock-frontend") or die; open(HELD, ">", "/run/held"); sleep 600' \
              </dev/null >/dev/null 2>&1 &
            """;
    private static final String MEND = """
            set -e
            mknod /dev/net/tun c 10 200
            rm /snap/bin/docker
            pkill perl
            dpkg --purge podman-docker >/dev/null
            umount /var/cache/apt/archives
            rm -r /etc/apt && mv /root/apt /etc/apt
            """;

    private static LabHost host;
    private static CommandLine stagecraft;
    private static String before;

    @BeforeAll
    static void bootAHostAndBreakIt(@TempDir Path folder, CommandLine shared) throws Exception {
        stagecraft = shared;
        host = LabHost.boot("unfit-1");
        host.run("sh", "-c", BREAK);
        Waiting.until("the lock is held", () -> host.holds("/run/held"));
        before = state();
    }

    @AfterAll
    static void endAll() {
        host.close();
    }

    @Test
    @Order(1)
    void isRefusedAtOnceWithAllThatStandsAgainstIt(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("stagecraft.yml"), Lab.configuration(ENVIRONMENT, List.of(host)));

        CommandLine.Ended up = stagecraft.run("infra", "up", "-f", file.toString());

        assertThat(up.exit()).as(up.output()).isEqualTo(10);
        JsonNode failure = failure();
        assertThat(failure.get("reason").asText())
                .as("room and packages may change while the lock is held")
                .isEqualTo("tun_missing");
        assertThat(failure.get("message").asText())
                .contains(
                        "6 things stand against it",
                        "disk_full: 100 MB are free",
                        "docker_conflict: Docker is here as a snap",
                        "docker_conflict: packages that cannot stand beside Docker's: podman-docker",
                        "tun_missing: ",
                        "package_lock_held: another package run holds the lock: process ",
                        "(perl)",
                        "repository_unreachable: no package source answers: http://127.0.0.1:1/debian/ (Could not connect");
    }

    @Test
    @Order(2)
    void nothingOnItWasChanged() throws Exception {
        assertThat(state()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void becomesReadyOnceAllIsMended() throws Exception {
        host.run("sh", "-c", MEND);

        CommandLine.Ended retry = stagecraft.run("infra", "retry", "-e", ENVIRONMENT);

        assertThat(retry.exit()).as(retry.output()).isZero();
        assertThat(retry.output()).contains("1 host: 1 ready");
    }

    /** Packages, sources and lists of packages, services. */
    private static String state() throws IOException, InterruptedException {
        return host.run(
                "sh",
                "-c",
                "dpkg-query -W; find /etc /var/lib/apt /var/cache/apt -type f -exec cksum {} + | sort; systemctl list-unit-files");
    }

    private static JsonNode failure() throws Exception {
        JsonNode only =
                stagecraft.get("/api/v1/hosts?environment=" + ENVIRONMENT).at("/hosts/0");
        for (JsonNode condition : only.get("conditions")) {
            if (condition.get("state").asText().equals("failed")) {
                return condition.get("failure");
            }
        }
        throw new AssertionError("no failure of " + only);
    }
}
