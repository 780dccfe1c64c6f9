package dev.stagecraft.endtoend.tailnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.LabTailnet;
import dev.stagecraft.endtoend.lab.LabTailnet.Device;
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

/** A host joins by a key of its own, is rebuilt, and has its name back. The tests tell one story, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedPlatform.class)
class MintedKeyE2E {
    private static final String ENVIRONMENT = "e2e-minted";
    private static final String NAME = "minted-1";
    private static LabHost host;
    private static CommandLine stagecraft;
    private static Path file;

    @BeforeAll
    static void bootAFreshHost(@TempDir Path folder, CommandLine shared) throws IOException {
        stagecraft = shared;
        file = folder.resolve("stagecraft.yml");
        host = boot();
    }

    @AfterAll
    static void endAll() {
        host.close();
    }

    @Test
    @Order(1)
    void joinsWithAKeyThatWasMintedForIt() throws Exception {
        CommandLine.Ended up = stagecraft.run("infra", "up", "-f", file.toString());

        assertThat(up.exit()).as(up.output()).isZero();
        assertThat(host.run("tailscale", "status", "--json", "--peers=false"))
                .contains("\"tag:stagecraft\"", NAME + "." + Lab.tailnetDomain());
    }

    @Test
    @Order(2)
    void hasItsNameBackAfterItWasRebuilt() throws Exception {
        Device before = theDevice();
        host.vanish();
        host = boot();
        CommandLine.Ended up = stagecraft.run("infra", "up", "-f", file.toString());
        assertThat(up.output()).contains("host_key_changed");
        assertThat(theDevice()).as("nothing is deleted before somebody says so").isEqualTo(before);

        CommandLine.Ended replaced = stagecraft.run("infra", "replace", "-e", ENVIRONMENT, NAME);

        assertThat(replaced.exit()).as(replaced.output()).isZero();
        assertThat(theDevice().fqdn()).isEqualTo(before.fqdn());
        assertThat(theDevice().id()).isNotEqualTo(before.id());
    }

    @Test
    @Order(3)
    void aHostOfAnotherEnvironmentDoesNotGetTheName() throws Exception {
        Device before = theDevice();
        try (LabHost twin = LabHost.boot(NAME)) {
            Path other = Files.writeString(
                    file.resolveSibling("other.yml"), Lab.joining("e2e-twin", List.of(twin), Lab.minting()));

            CommandLine.Ended up = stagecraft.run("infra", "up", "-f", other.toString());

            assertThat(up.exit()).as(up.output()).isEqualTo(10);
            assertThat(up.output()).contains("name_taken", NAME + "-1." + Lab.tailnetDomain());
            assertThat(LabTailnet.devicesOf(NAME)).contains(before).hasSize(2);
        }
    }

    private static LabHost boot() throws IOException {
        LabHost fresh = LabHost.boot(NAME);
        Files.writeString(file, Lab.joining(ENVIRONMENT, List.of(fresh), Lab.minting()));
        return fresh;
    }

    private static Device theDevice() {
        List<Device> devices = LabTailnet.devicesOf(NAME);
        assertThat(devices).hasSize(1);
        return devices.getFirst();
    }
}
