package dev.stagecraft.endtoend.reasons;

import static java.util.stream.Collectors.toConcurrentMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.SharedPlatform;
import dev.stagecraft.endtoend.lab.Told;
import dev.stagecraft.endtoend.lab.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hosts with a trouble each are asked for side by side, and then one whose apt is held. The tests tell one story, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedPlatform.class)
class TroubledHostsE2E {
    private static final String ENVIRONMENT = "e2e-troubled";
    private static final String HELD = "e2e-held";
    private static final String RIVAL = "e2e-rival";
    private static final Map<Trouble, LabHost> HOSTS = new EnumMap<>(Trouble.class);
    private static LabHost held;
    private static CommandLine stagecraft;
    private static Path folder;

    @BeforeAll
    static void askForThemAll(@TempDir Path temporary, CommandLine shared) throws Exception {
        folder = temporary;
        stagecraft = shared;
        HOSTS.putAll(Arrays.stream(Trouble.values()).parallel().collect(toConcurrentMap(each -> each, Trouble::boot)));
        for (Trouble trouble : Trouble.values()) {
            trouble.strike(host(trouble));
        }
        held = LabHost.boot("trouble-held");
        held.run("sh", "-c", """
                echo 'DPkg::Pre-Invoke {"touch /var/held; until [ -e /var/let-go ]; do sleep 0.2; done";};' \
                  >/etc/apt/apt.conf.d/99hold""");
        String configuration = Lab.configuration(ENVIRONMENT, List.copyOf(HOSTS.values()));
        up(ENVIRONMENT, Lab.asUser(configuration, host(Trouble.PLAIN_USER), "plain"));
    }

    @AfterAll
    static void endAll() {
        HOSTS.values().forEach(LabHost::close);
        held.close();
    }

    @ParameterizedTest
    @Order(1)
    @EnumSource
    void eachTellsWhatIsInItsWay(Trouble trouble) throws Exception {
        Told told = Told.awaited(stagecraft, ENVIRONMENT, host(trouble));

        assertThat(told.reason()).as(told.toString()).isEqualTo(trouble.reason());
        assertThat(told.state()).isEqualTo(trouble.state());
        assertThat(told.step()).isEqualTo("docker");
        assertThat(told.message())
                .startsWith(ENVIRONMENT + "/" + host(trouble).name() + ": ")
                .contains(trouble.words());
        assertThat(told.nextMove()).isNotBlank();
    }

    @Test
    @Order(2)
    void whatWaitsGoesOnByItselfOnceItIsMended() throws Exception {
        List<Trouble> waiting =
                HOSTS.keySet().stream().filter(Trouble::isWaitedFor).toList();
        for (Trouble trouble : waiting) {
            trouble.mend(host(trouble));
        }

        for (Trouble trouble : waiting) {
            Told.awaitDone(stagecraft, ENVIRONMENT, host(trouble), "docker");
        }
    }

    @Test
    @Order(3)
    void whoAsksForAHostThatOthersWorkOnIsToldSo() throws Exception {
        up(HELD, Lab.configuration(HELD, List.of(held)));
        Waiting.until("apt is held", () -> held.holds("/var/held"));

        up(
                RIVAL,
                Lab.configuration(
                        RIVAL, List.of(held), "version: 20, install_method: apt, apt_repository: distribution"));

        Told told = Told.awaited(stagecraft, RIVAL, held);
        assertThat(told.reason()).as(told.toString()).isEqualTo("host_busy");
        assertThat(told.message()).contains("other work on this host goes on: bootstrap: job docker");
    }

    @Test
    @Order(4)
    void aConnectionThatEndsInMidWorkIsTold() throws Exception {
        assertThat(Told.of(stagecraft, HELD, held)).isEmpty();

        held.run("pkill", "-f", "^sshd[a-z-]*: root");

        Told told = Told.awaited(stagecraft, HELD, held);
        assertThat(told.reason()).as(told.toString()).isEqualTo("connection_lost");
        assertThat(told.state()).isEqualTo("retrying");
        held.run("touch", "/var/let-go");
        Told.awaitDone(stagecraft, HELD, held, "docker");
        Told.awaitDone(stagecraft, RIVAL, held, "docker");
    }

    private static LabHost host(Trouble trouble) {
        return Objects.requireNonNull(HOSTS.get(trouble));
    }

    private static void up(String environment, String configuration) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve(environment + ".yml"), configuration);
        CommandLine.Ended up = stagecraft.run("infra", "up", "--detach", "-f", file.toString());
        assertThat(up.exit()).as(up.output()).isZero();
    }
}
