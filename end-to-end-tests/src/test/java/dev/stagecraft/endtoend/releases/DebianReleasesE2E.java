package dev.stagecraft.endtoend.releases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.SharedPlatform;
import dev.stagecraft.endtoend.lab.Told;
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
 * Hosts of Debian 11, 12 and 13 in one file: the first and the last reached as a user who may use sudo, the last only through the
 * first; on the other a real apt holds the lock for a minute. The tests tell one story, in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedPlatform.class)
class DebianReleasesE2E {
    private static final String ENVIRONMENT = "e2e-releases";
    /** apt-get installs a package whose own script takes a minute. */
    private static final String APT_FOR_A_MINUTE = """
            mkdir -p /root/slow/DEBIAN
            printf 'Package: slow\\nVersion: 1\\nArchitecture: all\\nMaintainer: nobody\\nDescription: takes a minute\\n' \
              >/root/slow/DEBIAN/control
            printf '#!/bin/sh\\n: >/var/held\\nsleep 60\\n' >/root/slow/DEBIAN/preinst
            chmod 755 /root/slow/DEBIAN/preinst && dpkg-deb --build /root/slow /root/slow.deb >/dev/null
            setsid apt-get install -y /root/slow.deb </dev/null >/root/slow.log 2>&1 &
            """;

    private static LabHost eleven;
    private static LabHost twelve;
    private static LabHost thirteen;
    private static CommandLine stagecraft;
    private static Path folder;

    @BeforeAll
    static void bootOneOfEach(@TempDir Path temporary, CommandLine shared) throws Exception {
        folder = temporary;
        stagecraft = shared;
        eleven = LabHost.boot("debian-11", "bullseye");
        twelve = LabHost.boot("debian-12", "bookworm");
        thirteen = LabHost.boot("debian-13", "trixie");
        for (LabHost host : List.of(eleven, thirteen)) {
            host.run("rm", "/root/.ssh/authorized_keys");
        }
        thirteen.run(
                "sh", "-c", "iptables -A INPUT -i eth0 -p tcp --dport 22 ! -s %s -j DROP".formatted(eleven.address()));
    }

    @AfterAll
    static void endAll() {
        List.of(eleven, twelve, thirteen).forEach(LabHost::close);
    }

    @Test
    @Order(1)
    void becomeReadyByOneCommandAlsoWhereAptIsAtWorkForAMinute() throws Exception {
        assertThat(stagecraft.run("platform", "start").exit()).isZero();
        twelve.run("sh", "-euc", APT_FOR_A_MINUTE);
        Waiting.until("apt is at work", () -> twelve.holds("/var/held"));
        CompletableFuture<CommandLine.Ended> up = stagecraft.begin("infra", "up", "-f", file());

        Told told = Told.awaited(stagecraft, ENVIRONMENT, twelve);

        assertThat(told.reason()).as(told.toString()).isEqualTo("package_lock_held");
        assertThat(told.state()).isEqualTo("retrying");
        assertThat(up.get().exit()).as(up.get().output()).isZero();
        assertThat(up.get().output()).contains("3 hosts: 3 ready");
        assertThat(twelve.run("dpkg-query", "-W", "-f", "${db:Status-Status}", "slow"))
                .isEqualTo("installed");
    }

    @Test
    @Order(2)
    void eachRunsTheDockerOfItsReleaseAndIsOnTheTailnet() throws Exception {
        for (LabHost host : List.of(eleven, twelve, thirteen)) {
            JsonNode shown = stagecraft.get("/api/v1/hosts/" + ENVIRONMENT + "/" + host.name());
            assertThat(shown.get("fqdn").asText()).isEqualTo(host.name() + "." + Lab.tailnetDomain());
            assertThat(host.run("sh", "-c", ". /etc/os-release && echo debian-$VERSION_ID"))
                    .isEqualTo(host.name());
            assertThat(host.run("dpkg-query", "-W", "-f", "${Version}", "docker.io"))
                    .startsWith(shown.at("/docker/version").asText().split("\\+", 2)[0]);
            assertThat(host.run("tailscale", "status", "--json", "--peers=false"))
                    .contains("\"BackendState\": \"Running\"");
        }
        assertThat(thirteen.run("sh", "-c", "journalctl -u ssh -o cat | grep '^Accepted'")
                        .lines())
                .isNotEmpty()
                .allMatch(line -> line.contains(" from " + eleven.address() + " ") || line.contains(" from 100."));
    }

    @Test
    @Order(3)
    void isNotChangedByTheSameCommandAgain() throws Exception {
        String before = changes();

        CommandLine.Ended again = stagecraft.run("infra", "up", "-f", file());

        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(changes()).isEqualTo(before);
    }

    private static String file() throws IOException, InterruptedException {
        String configuration = Lab.configuration(ENVIRONMENT, List.of(eleven, twelve, thirteen));
        for (LabHost host : List.of(eleven, thirteen)) {
            configuration = Lab.asUser(configuration, host, "ops");
        }
        configuration = Lab.through(configuration, thirteen, "ops@" + eleven.address(), eleven.publicKey());
        return Files.writeString(folder.resolve("stagecraft.yml"), configuration)
                .toString();
    }

    private static String changes() throws IOException, InterruptedException {
        StringBuilder all = new StringBuilder();
        for (LabHost host : List.of(eleven, twelve, thirteen)) {
            all.append(host.run(
                    "sh", "-c", "cat /var/log/dpkg.log; systemctl show -p ActiveEnterTimestamp docker tailscaled"));
        }
        return all.toString();
    }
}
