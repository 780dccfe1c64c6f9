package dev.stagecraft.endtoend.reasons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.SharedPlatform;
import dev.stagecraft.endtoend.lab.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What stands between a host with Docker and its network, one thing after the other; on a second host a login server that does not
 * answer. The tests tell one story, in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedPlatform.class)
class TroubledNetworkE2E {
    private static final String ENVIRONMENT = "e2e-troubled-network";
    private static final String SILENT = "e2e-silent-server";
    /** As long as the client itself would go on asking; Docker is there before. */
    private static final Duration IN_SECONDS = Duration.ofSeconds(30);

    private static final List<String> REACHED_BY_NAME =
            List.of("INPUT", "-i", "tailscale0", "-p", "tcp", "--dport", "22", "-j", "DROP");
    private static LabHost host;
    private static LabHost deaf;
    private static CommandLine stagecraft;
    private static Path folder;

    @BeforeAll
    static void bootTwoHosts(@TempDir Path temporary, CommandLine shared) {
        folder = temporary;
        stagecraft = shared;
        host = LabHost.boot("network-1");
        deaf = LabHost.boot("network-2");
    }

    @AfterAll
    static void endAll() {
        host.close();
        deaf.close();
    }

    @Test
    @Order(1)
    void aSourceWithoutTheClientIsTold() throws Exception {
        String source = "deb [trusted=yes] " + Lab.value("LAB_DOCKER_REPOSITORY") + "/debian " + Lab.value("LAB_SUITE")
                + " stable";
        detached(
                SILENT,
                Lab.configuration(SILENT, List.of(deaf)).replace(Lab.value("LAB_LOGIN_SERVER"), "http://127.0.0.1:1"));
        detached(ENVIRONMENT, configuration().replace(Lab.value("LAB_APT_SOURCE"), source));

        Told told = Told.awaited(stagecraft, ENVIRONMENT, host);

        assertThat(told.reason()).as(told.toString()).isEqualTo("network_install_failed");
        assertThat(told.message()).contains("no package source of this host has Tailscale");
        assertThat(told.state()).isEqualTo("retrying");
    }

    @Test
    @Order(2)
    void aWrongAuthKeyIsRefusedInSecondsAndNotTriedAgain() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong-key"), "tskey-auth-wrong");

        CommandLine.Ended up = up(configuration().replace(Lab.value("LAB_AUTH_KEY_FILE"), wrong.toString()));

        assertThat(up.exit()).isEqualTo(10);
        assertThat(up.took()).isLessThan(IN_SECONDS);
        Told told = told();
        assertThat(told.reason()).as(told.toString()).isEqualTo("auth_key_invalid");
        assertThat(told.state()).isEqualTo("failed");
        assertThat(told.attempt()).isEqualTo(1);
    }

    @Test
    @Order(3)
    void aTailnetOfAnotherNameIsTold() throws Exception {
        CommandLine.Ended up =
                up(configuration().replace("tailnet_domain: " + Lab.tailnetDomain(), "tailnet_domain: other.ts.test"));

        assertThat(up.exit()).isEqualTo(10);
        Told told = told();
        assertThat(told.reason()).as(told.toString()).isEqualTo("tailnet_mismatch");
        assertThat(told.message()).contains("network-1." + Lab.tailnetDomain(), "wanted network-1.other.ts.test");
    }

    @Test
    @Order(4)
    void aSecretThatIsNotPlacedIsNamed() throws Exception {
        Path secrets = stagecraft.home().resolve("secrets").resolve(ENVIRONMENT).resolve("ssh");
        try (Stream<Path> files = Files.list(secrets)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }

        CommandLine.Ended retry = stagecraft.run("infra", "retry", "-e", ENVIRONMENT);

        assertThat(retry.exit()).isEqualTo(10);
        Told told = told();
        assertThat(told.reason()).as(told.toString()).isEqualTo("secret_missing");
        assertThat(told.message()).contains(secrets.toString());
    }

    @Test
    @Order(5)
    void aNameInTheTailnetThatLeadsNowhereIsToldAndWaitedFor() throws Exception {
        host.run(iptables("-I"));
        detached(ENVIRONMENT, configuration());

        Told told = Told.awaited(stagecraft, ENVIRONMENT, host, "tailnet_unreachable");
        assertThat(told.state()).isEqualTo("retrying");
        assertThat(told.message()).contains("network-1." + Lab.tailnetDomain());

        host.run(iptables("-D"));
        Told.awaitDone(stagecraft, ENVIRONMENT, host, "network");
    }

    @Test
    @Order(6)
    void aLoginServerThatDoesNotAnswerIsTold() throws Exception {
        Told told = Told.awaited(stagecraft, SILENT, deaf);

        assertThat(told.reason()).as(told.toString()).isEqualTo("network_join_failed");
        assertThat(told.message()).contains("the login server http://127.0.0.1:1 did not let the host in");
        assertThat(told.state()).isEqualTo("retrying");
    }

    private static Told told() throws Exception {
        return Told.of(stagecraft, ENVIRONMENT, host).orElseThrow();
    }

    private static String configuration() {
        return Lab.configuration(ENVIRONMENT, List.of(host));
    }

    private static String[] iptables(String action) {
        return Stream.concat(Stream.of("iptables", action), REACHED_BY_NAME.stream())
                .toArray(String[]::new);
    }

    private static CommandLine.Ended up(String configuration) throws IOException, InterruptedException {
        return stagecraft.run("infra", "up", "-f", write(ENVIRONMENT, configuration));
    }

    private static void detached(String environment, String configuration) throws IOException, InterruptedException {
        CommandLine.Ended up = stagecraft.run("infra", "up", "--detach", "-f", write(environment, configuration));
        assertThat(up.exit()).as(up.output()).isZero();
    }

    private static String write(String environment, String configuration) throws IOException {
        return Files.writeString(folder.resolve(environment + ".yml"), configuration)
                .toString();
    }
}
