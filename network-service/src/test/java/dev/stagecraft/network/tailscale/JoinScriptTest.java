package dev.stagecraft.network.tailscale;

import static dev.stagecraft.network.tailscale.JoinScript.SCRIPT;
import static dev.stagecraft.network.tailscale.JoinScript.join;
import static dev.stagecraft.network.tailscale.JoinScript.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.steps.pretend.AnsweringSocket;
import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.Samples;
import dev.stagecraft.steps.pretend.Shell;
import dev.stagecraft.steps.pretend.ShellCheck;
import dev.stagecraft.steps.pretend.StandInHost;
import dev.stagecraft.steps.pretend.StandInHost.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** tailscale-join.sh on a host of stand-ins that runs the client and has not logged in. */
class JoinScriptTest {
    private final StandInHost host;

    JoinScriptTest(@TempDir Path folder) {
        host = JoinScript.host(folder);
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        assertThat(ShellCheck.of(SCRIPT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void looksWithoutChangingAnythingAndRemovesTheKeyOfAKilledRunAlone(Shell shell) throws Exception {
        String inUse = "/run/stagecraft/auth-key." + ProcessHandle.current().pid();
        host.file(InstallScript.OF_A_KILLED_RUN, "an old key").file(inUse, "a new one");

        assertThat(status(host.run(shell, SCRIPT.with("task", "look"))).backendState())
                .isEqualTo("NeedsLogin");
        assertThat(host.calls()).allMatch(call -> call.contains("status --json"));
        assertThat(host.has(InstallScript.OF_A_KILLED_RUN)).isFalse();
        assertThat(host.has(inUse)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void asksTheDaemonItselfWhereThereIsPerl(Shell shell) throws Exception {
        String running = Recording.of("tailscale/status-running").json();
        try (AnsweringSocket socket =
                host.answering("/run/tailscale/tailscaled.sock", "HTTP/1.0 200 OK\r\n\r\n" + running)) {
            assertThat(status(host.run(shell, SCRIPT.with("task", "look"))).dnsName())
                    .isEqualTo("r1.mesh.lab.");
            assertThat(socket.asked())
                    .startsWith("GET /localapi/v0/status?peers=false HTTP/1.0\r\nHost: local-tailscaled.sock\r\n");
        }
        assertThat(host.calls()).noneMatch(call -> call.startsWith("tailscale "));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void asksTheClientWhereTheDaemonRefuses(Shell shell) throws Exception {
        try (AnsweringSocket socket =
                host.answering("/run/tailscale/tailscaled.sock", "HTTP/1.0 403 Forbidden\r\n\r\n{}")) {
            assertThat(status(host.run(shell, SCRIPT.with("task", "look"))).backendState())
                    .isEqualTo("NeedsLogin");
            assertThat(socket.asked()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void logsInWithTheKeyInAFileOfItsOwnThatIsRemoved(Shell shell) throws Exception {
        host.on("tailscale up*", """
                for word in "$@"; do case $word in --auth-key=file:*) key=${word#--auth-key=file:} ;; esac; done
                cat "$key" >"$here/seen-key"; ls -l "$key" >"$here/seen-mode"; echo "$key" >"$here/seen-path"
                cp "$here/running.out" "$here/status.now\"""");
        host.file("running.out", Recording.of("tailscale/status-running").json());
        host.on("tailscale status*", "cat \"$here/status.now\" 2>/dev/null || exit 1");

        Run run = join(host, shell, "tag:app,tag:db");

        assertThat(run.exitCode()).isZero();
        assertThat(status(run).dnsName()).isEqualTo("r1.mesh.lab.");
        assertThat(host.read("seen-key")).isEqualTo(Samples.AUTH_KEY);
        assertThat(host.read("seen-mode")).startsWith("-rw-------");
        assertThat(Path.of(host.read("seen-path").strip())).doesNotExist();
        assertThat(host.calls())
                .filteredOn(call -> call.startsWith("tailscale up"))
                .singleElement()
                .asString()
                .contains(
                        "--hostname=r1",
                        "--login-server=http://login.lab",
                        "--advertise-tags=tag:app,tag:db",
                        "--timeout=60s");
        assertThat(String.join(" ", host.calls()) + run.output()).doesNotContain(Samples.AUTH_KEY);
    }

    @Test
    void noKeyGoesToADisk() throws Exception {
        host.on("stat *", "echo ext2/ext3");

        Run run = join(host, Shell.DASH, "");

        assertThat(run.value("reason")).isEqualTo("unsupported_os");
        assertThat(run.value("message")).contains("is not in memory");
        assertThat(host.calls()).noneMatch(call -> call.startsWith("tailscale up"));
        assertThat(host.files("/run/stagecraft")).isEmpty();
    }

    @Test
    void waitsUntilTheClientKnowsTheWholeNameAfterTheLogin() throws Exception {
        String whole = Recording.of("tailscale/status-running").json();
        host.file("whole.json", whole);
        host.file("bare.json", whole.replace("\"r1.mesh.lab.\"", "\"r1.\""));
        host.on("tailscale status*", """
                if [ -e "$here/asked" ]; then cat "$here/whole.json"; else : >"$here/asked"; cat "$here/bare.json"; fi""");

        assertThat(status(join(host, Shell.DASH, "")).dnsName()).isEqualTo("r1.mesh.lab.");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void doesNotWaitInTheClientUntilTheDeviceIsApproved(Shell shell) throws Exception {
        Recording waits = Recording.of("tailscale/up-approval-pending");
        host.file("waits.err", waits.stderr());
        host.on("tailscale up*", "cat \"$here/waits.err\" >&2; exec /bin/sleep 600")
                .on("tailscale status*", Recording.of("tailscale/status-approval-pending"));

        Run run = join(host, shell, "tag:app");

        assertThat(run.exitCode()).isZero();
        assertThat(status(run).awaitsApproval()).isTrue();
        assertThat(host.has("/run/stagecraft")).isTrue();
        assertThat(host.files("/run/stagecraft")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void bringsAMemberThatWasTakenDownBackWithoutAKeyAndWithItsSettings(Shell shell) throws Exception {
        host.file("down.json", Recording.of("tailscale/down").json());
        host.file("running.json", Recording.of("tailscale/status-running").json());
        host.on("tailscale up*", "touch \"$here/is-up\"");
        host.on(
                "tailscale status*",
                "if [ -e \"$here/is-up\" ]; then cat \"$here/running.json\"; else cat \"$here/down.json\"; fi");

        Run run = host.run(shell, SCRIPT.with("task", "resume"));

        assertThat(status(run).running()).isTrue();
        assertThat(host.calls())
                .filteredOn(call -> call.startsWith("tailscale up"))
                .containsExactly("tailscale up");
    }

    @Test
    void aMemberThatWasTakenDownAndIsLoggedOutAsksForNobodyToLogIn() throws Exception {
        host.on(
                "tailscale up*",
                "printf '\\nTo authenticate, visit:\\n\\n\\thttp://login.lab/a/1\\n\\n' >&2; exec /bin/sleep 600");

        Run run = host.run(Shell.DASH, SCRIPT.with("task", "resume"));

        assertThat(run.exitCode()).isZero();
        assertThat(status(run).needsLogin()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"status-node-key-expired, true", "status-before-login, false", "status-no-state, false"})
    void asksForANewNodeKeyWhereItsOwnHasExpired(String recording, boolean expired) throws Exception {
        host.on("tailscale status*", Recording.of("tailscale/" + recording));

        join(host, Shell.DASH, "");

        assertThat(host.calls())
                .filteredOn(call -> call.startsWith("tailscale up"))
                .allMatch(call -> call.contains("--force-reauth") == expired);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void waitsForADaemonThatHasJustStarted(Shell shell) throws Exception {
        host.file("starts.json", Recording.of("tailscale/status-no-state").json());
        host.file("running.json", Recording.of("tailscale/status-running").json());
        host.on("tailscale status*", """
                if [ -e "$here/asked" ]; then cat "$here/running.json"; else : >"$here/asked"; cat "$here/starts.json"; fi""");

        assertThat(status(host.run(shell, SCRIPT.with("task", "look"))).running())
                .isTrue();
    }

    @Test
    void aStatusThatIsLongComesInParts() throws Exception {
        String filler = "x".repeat(30_000);
        host.file("long.json", "{\"BackendState\":\"Running\",\"Filler\":\"" + filler + "\",\"Self\":{\"ID\":\"n1\"}}");
        host.on("tailscale status*", "cat \"$here/long.json\"");

        Run run = host.run(Shell.DASH, SCRIPT.with("task", "look"));

        assertThat(run.values()).hasSizeGreaterThan(3);
        assertThat(status(run).nodeId()).isEqualTo("n1");
    }

    @Test
    void givesAMemberItsName() throws Exception {
        host.on("tailscale set*", "").on("tailscale status*", Recording.of("tailscale/status-running"));

        Run run = host.run(
                Shell.DASH, SCRIPT.with("task", "rename").with("node", "r1").with("fqdn", "r1.mesh.lab"));

        assertThat(run.exitCode()).isZero();
        assertThat(host.calls()).contains("tailscale set --hostname=r1").noneMatch(call -> call.contains(" up "));
    }
}
