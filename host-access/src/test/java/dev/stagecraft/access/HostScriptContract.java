package dev.stagecraft.access;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.access.script.ScriptOutcome.ConnectionLost;
import dev.stagecraft.access.script.ScriptOutcome.DeadlinePassed;
import dev.stagecraft.access.script.ScriptOutcome.Ended;
import dev.stagecraft.secrets.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every access promises about scripts. */
public abstract class HostScriptContract extends HostContract {

    protected HostScriptContract(Setting setting) {
        super(setting);
    }

    @Test
    void runsAScriptOnItsValuesAndKeepsItsOutputsApart() throws Exception {
        HostScript script =
                HostScript.of("say", """
                        printf '%s\\n' "$nasty"
                        echo "stagecraft: length=${#secret}"
                        echo oops >&2
                        exit 7
                        """).with("nasty", "it's $(id)").withSecret("secret", Secret.of("12345678"));
        assertThat(run(script)).isEqualTo(new Ended(7, "it's $(id)", "oops", Map.of("length", "8"), null));
    }

    @Test
    void commandsCannotEatTheRestOfTheScript() throws Exception {
        assertThat(run(HostScript.of("cat", "cat\ncat >/dev/null\necho 'stagecraft: end=reached'")))
                .isEqualTo(new Ended(0, "", "", Map.of("end", "reached"), null));
    }

    @Test
    void boundsAFloodAndStillHearsTheValuesBeforeIt() throws Exception {
        HostScript script = HostScript.of("flood", """
                echo 'stagecraft: before=yes'
                i=0
                while [ $i -lt 30000 ]; do echo "line $i of a lot of output that nobody will read"; i=$((i+1)); done
                """);
        assertThat(run(script)).isInstanceOfSatisfying(Ended.class, ended -> {
            assertThat(ended.values()).containsEntry("before", "yes");
            assertThat(ended.stdout()).endsWith("line 29999 of a lot of output that nobody will read");
            assertThat(ended.stdout().length()).isLessThan(20_000);
        });
    }

    @Test
    void sendsAScriptLargerThanAWindow() throws Exception {
        String comment = "# " + "x".repeat(98) + "\n";
        assertThat(run(HostScript.of("large", comment.repeat(40_000) + "exit 3")))
                .isEqualTo(new Ended(3, "", "", Map.of(), null));
    }

    @Test
    void reportsTheSignalThatEndedAScript() throws Exception {
        assertThat(run(HostScript.of("kill", "kill -KILL $$")))
                .isInstanceOfSatisfying(
                        Ended.class, ended -> assertThat(ended.exitCode()).isEqualTo(137));
    }

    @Test
    void givesUpAtTheDeadline() throws Exception {
        try (HostConnection connection = connected()) {
            Duration deadline = Duration.ofSeconds(2);
            assertThat(connection.run(waiting(), deadline))
                    .isInstanceOfSatisfying(DeadlinePassed.class, passed -> assertThat(passed.deadline())
                            .isEqualTo(deadline));
            letGo();
        }
    }

    @Test
    void doesNotWaitForWhatAScriptLeftBehind() throws Exception {
        assertThat(run(HostScript.of("leave", "sleep 40 & exit 5"))).isEqualTo(new Ended(5, "", "", Map.of(), null));
    }

    @Test
    void noticesAConnectionThatIsCut() throws Exception {
        try (Wire wire = new Wire(host().port(), Long.MAX_VALUE);
                HostConnection connection = connected(host().target(wire.address()));
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ScriptOutcome> outcome = executor.submit(() -> connection.run(waiting(), LONG));
            await().until(this::hasBegun);
            wire.cut();
            assertThat(outcome.get(20, SECONDS))
                    .isInstanceOfSatisfying(ConnectionLost.class, lost -> assertThat(lost.message())
                            .contains(wire.address().toString()));
            assertThat(connection.run(HostScript.of("again", "true"), LONG)).isInstanceOf(ConnectionLost.class);
            letGo();
        }
    }

    @Test
    void noticesAHostThatFroze() throws Exception {
        try (Wire wire = new Wire(host().port(), Long.MAX_VALUE);
                HostConnection connection = connected(host().target(wire.address()))) {
            wire.freeze();
            assertThat(connection.run(HostScript.of("true", "true"), LONG)).isInstanceOf(ConnectionLost.class);
        }
    }

    @Test
    void endsPromptlyWhenInterrupted() throws Exception {
        try (HostConnection connection = connected()) {
            CountDownLatch interrupted = new CountDownLatch(1);
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    connection.run(waiting(), LONG);
                } catch (InterruptedException expected) {
                    interrupted.countDown();
                }
            });
            await().until(this::hasBegun);
            thread.interrupt();
            assertThat(interrupted.await(10, SECONDS)).isTrue();
            letGo();
        }
    }

    @Test
    void runsScriptsSideBySideOnOneConnection() throws Exception {
        try (HostConnection connection = connected();
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ScriptOutcome> first = executor.submit(() -> connection.run(waiting(), LONG));
            HostScript second = HostScript.of("touch", ": >\"$file\"")
                    .with("file", file("go").toString());
            assertThat(connection.run(second, LONG)).isInstanceOf(Ended.class);
            assertThat(first.get(30, SECONDS)).isInstanceOf(Ended.class);
        }
    }

    private ScriptOutcome run(HostScript script) throws Exception {
        try (HostConnection connection = connected()) {
            return connection.run(script, LONG);
        }
    }
}
