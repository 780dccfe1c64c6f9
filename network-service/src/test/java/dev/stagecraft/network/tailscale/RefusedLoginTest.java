package dev.stagecraft.network.tailscale;

import static dev.stagecraft.network.tailscale.JoinScript.join;
import static dev.stagecraft.network.tailscale.JoinScript.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.Shell;
import dev.stagecraft.steps.pretend.StandInHost;
import dev.stagecraft.steps.pretend.StandInHost.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the client says where the host is not let in, as real ones said it, becomes a reason of ours. */
class RefusedLoginTest {
    private final StandInHost host;

    RefusedLoginTest(@TempDir Path folder) {
        host = JoinScript.host(folder);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void asksOnceMoreWhenAnEarlierKeyIsStillBeingRefused(Shell shell) throws Exception {
        host.file("running.json", Recording.of("tailscale/status-running").json());
        host.file("out.json", Recording.of("tailscale/status-before-login").json());
        host.on(
                "tailscale status*",
                "if [ -e \"$here/in\" ]; then cat \"$here/running.json\"; else cat \"$here/out.json\"; fi");
        host.on("tailscale up*", """
                if [ -e "$here/asked" ]; then : >"$here/in"; exit 0; fi
                : >"$here/asked"; echo 'backend error: invalid authkey' >&2; exit 1""");

        Run run = join(host, shell, "");

        assertThat(run.exitCode()).isZero();
        assertThat(status(run).dnsName()).isEqualTo("r1.mesh.lab.");
    }

    @Test
    void doesNotAskAgainWhenTheHostIsInAfterAll() throws Exception {
        host.on("tailscale up*", "echo 'backend error: invalid authkey' >&2; exit 1")
                .on("tailscale status*", Recording.of("tailscale/status-running"));

        assertThat(join(host, Shell.DASH, "").exitCode()).isZero();
        assertThat(host.calls())
                .filteredOn(call -> call.startsWith("tailscale up"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            up-bad-key                  | auth_key_invalid    | AuthKey not found
            up-used-up-key              | auth_key_expired    | authkey already used
            up-expired-key              | auth_key_expired    | authkey expired
            up-unreachable-login-server | network_join_failed | the login server http://login.lab did not let the host in
            up-changed-flags            | network_join_failed | by hand, with all of them: tailscale up --hostname=r1-new --login-server=
            up-other-login-server       | tailnet_mismatch    | by another login server than http://login.lab
            """)
    void sortsWhyItWasNotLetIn(String recording, String reason, String message) throws Exception {
        host.on("tailscale up*", Recording.of("tailscale/" + recording));

        for (Shell shell : Shell.values()) {
            Run run = join(host, shell, "");
            assertThat(run.exitCode()).isEqualTo(10);
            assertThat(run.value("reason")).isEqualTo(reason);
            assertThat(run.value("message")).contains(message);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            backend error: invalid authkey                                                    | auth_key_invalid
            backend error: invalid key: API key does not exist                                | auth_key_invalid
            backend error: invalid key: API key kABC not valid                                | auth_key_invalid
            backend error: invalid key: unable to validate API key                            | auth_key_invalid
            backend error: handling register with auth key: AuthKey has already been used     | auth_key_expired
            backend error: handling register with auth key: AuthKey expired                   | auth_key_expired
            backend error: handling register with auth key: AuthKey tag is invalid            | tag_not_permitted
            backend error: requested tags [tag:x] are invalid or not permitted                | tag_not_permitted
            backend error: handling register with auth key: database is locked                | network_join_failed
            something new                                                                     | network_join_failed
            """)
    void sortsWhatOtherLoginServersSay(String words, String reason) throws Exception {
        host.on("tailscale up*", "echo '" + words + "' >&2; exit 1");

        Run run = join(host, Shell.DASH, "tag:x");

        assertThat(run.value("reason")).isEqualTo(reason);
        assertThat(run.value("message")).contains(words);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void namesTheLoginServerAndWhyItDoesNotAnswer(Shell shell) throws Exception {
        host.on("tailscale up*", Recording.of("tailscale/up-unreachable-login-server"))
                .on("tailscale status*", Recording.of("tailscale/status-login-server-unreachable"));

        Run run = join(host, shell, "");

        assertThat(run.value("reason")).isEqualTo("network_join_failed");
        assertThat(run.value("message")).contains("http://login.lab", "connect: connection refused");
    }

    @Test
    void aRefusalThatOnlyTheDaemonTellsOfIsSorted() throws Exception {
        host.on("tailscale up*", Recording.of("tailscale/up-unreachable-login-server"))
                .on("tailscale status*", Recording.of("tailscale/status-no-state"));

        assertThat(join(host, Shell.DASH, "").value("reason")).isEqualTo("auth_key_invalid");
    }
}
