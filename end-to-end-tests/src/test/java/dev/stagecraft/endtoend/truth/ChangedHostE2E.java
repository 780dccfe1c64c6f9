package dev.stagecraft.endtoend.truth;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A ready host loses its public port, and is then rebuilt. The tests tell one story, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedPlatform.class)
class ChangedHostE2E {
    private static final String ENVIRONMENT = "e2e-changed";
    private static final String NAME = "changed-1";
    private static LabHost host;
    private static CommandLine stagecraft;
    private static Path file;

    @BeforeAll
    static void makeAHostReady(@TempDir Path folder, CommandLine shared) throws IOException, InterruptedException {
        stagecraft = shared;
        file = folder.resolve("stagecraft.yml");
        host = boot();
        CommandLine.Ended up = stagecraft.run("infra", "up", "-f", file.toString());
        assertThat(up.exit()).as(up.output()).isZero();
    }

    @AfterAll
    static void endAll() {
        host.close();
    }

    @Test
    @Order(1)
    void isReachedByItsTailnetNameWhereThePublicPortIsBlocked() throws IOException, InterruptedException {
        host.run("iptables", "-I", "INPUT", "-i", "eth0", "-p", "tcp", "--dport", "22", "-j", "DROP");

        CommandLine.Ended up = stagecraft.run("infra", "up", "-f", file.toString());

        assertThat(up.exit()).as(up.output()).isZero();
    }

    @Test
    @Order(2)
    void isAHardStopWithBothFingerprintsOnceItWasRebuilt() throws IOException, InterruptedException {
        String before = host.fingerprint();
        host.close();
        host = boot();

        CommandLine.Ended up = stagecraft.run("infra", "up", "-f", file.toString());

        assertThat(up.exit()).as(up.output()).isEqualTo(10);
        assertThat(up.output()).contains("host_key_changed", before, host.fingerprint(), "infra replace");
    }

    @Test
    @Order(3)
    void isCuredByReplacingIt() throws IOException, InterruptedException {
        CommandLine.Ended replaced = stagecraft.run("infra", "replace", "-e", ENVIRONMENT, NAME);

        assertThat(replaced.exit()).as(replaced.output()).isZero();
        assertThat(host.run("docker", "version", "--format", "{{.Server.Version}}"))
                .isNotEmpty();
    }

    private static LabHost boot() throws IOException {
        LabHost fresh = LabHost.boot(NAME);
        Files.writeString(file, Lab.configuration(ENVIRONMENT, List.of(fresh)));
        return fresh;
    }
}
