package dev.stagecraft.access.mina;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.access.ConnectOutcome;
import dev.stagecraft.access.ConnectOutcome.Connected;
import dev.stagecraft.access.HostConnection;
import dev.stagecraft.access.HostKeyPolicy;
import dev.stagecraft.access.HostTarget;
import dev.stagecraft.access.RealSshd;
import dev.stagecraft.access.ReusedAccess;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to OpenSSH's server that are used again, or not. */
class ReusedAccessIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Pattern LOGIN = Pattern.compile("Accepted publickey");
    private final RealSshd host;
    private ReusedAccess access = new ReusedAccess(new MinaHostAccess(), LONG, 2);

    ReusedAccessIT(@TempDir Path folder) throws Exception {
        host = RealSshd.start(folder, "ed25519");
    }

    @AfterEach
    void close() {
        access.close();
        host.close();
    }

    @Test
    void whoComesAgainNeedsNoLogin() throws Exception {
        for (int time = 0; time < 3; time++) {
            use(again());
        }

        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void oneThatIsInUseIsNobodyElses() throws Exception {
        try (HostConnection one = connected(again());
                HostConnection other = connected(again())) {
            assertThat(say(one)).isEqualTo(say(other)).isInstanceOf(ScriptOutcome.Ended.class);
        }

        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void whoAcceptsAnyHostKeyLogsIn() throws Exception {
        use(again());
        HostTarget any = new HostTarget(
                host.target().addresses(),
                host.user(),
                host.userKey(),
                new HostKeyPolicy.TrustOnFirstUse(),
                host.target().deadline(),
                LONG);
        use(any);

        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void whoWantsANewLoginHasOne() throws Exception {
        use(again());
        use(host.target());

        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void isNotUsedAgainAfterAScriptThatDidNotEnd() throws Exception {
        try (HostConnection connection = connected(again())) {
            assertThat(connection.run(HostScript.of("long.sh", "sleep 60"), Duration.ofMillis(300)))
                    .isInstanceOf(ScriptOutcome.DeadlinePassed.class);
        }
        use(again());

        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void oneWhoseHostHasGoneIsNotTakenForIt() throws Exception {
        use(again());
        host.close();

        assertThat(access.connect(again())).isInstanceOf(AccessFailure.class);
    }

    @Test
    void endsWhenNobodyCameForIt() throws Exception {
        access.close();
        access = new ReusedAccess(new MinaHostAccess(), Duration.ofMillis(50), 2);
        use(again());

        await().until(() ->
                host.log().contains("Disconnected from user") || host.log().contains("Connection closed by"));
    }

    private HostTarget again() {
        HostTarget target = host.target();
        return new HostTarget(
                target.addresses(),
                target.user(),
                target.privateKey(),
                target.hostKeyPolicy(),
                target.deadline(),
                LONG);
    }

    private void use(HostTarget target) throws InterruptedException {
        try (HostConnection connection = connected(target)) {
            assertThat(say(connection)).isInstanceOf(ScriptOutcome.Ended.class);
        }
    }

    private static ScriptOutcome say(HostConnection connection) throws InterruptedException {
        return connection.run(HostScript.of("say.sh", "echo here"), Duration.ofSeconds(30));
    }

    private HostConnection connected(HostTarget target) throws InterruptedException {
        ConnectOutcome outcome = access.connect(target);
        assertThat(outcome).isInstanceOf(Connected.class);
        return ((Connected) outcome).connection();
    }

    private long logins() {
        return LOGIN.matcher(host.log()).results().count();
    }
}
