package dev.stagecraft.access.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.script.ScriptOutcome.Busy;
import dev.stagecraft.access.script.ScriptOutcome.ConnectionLost;
import dev.stagecraft.access.script.ScriptOutcome.DeadlinePassed;
import dev.stagecraft.access.script.ScriptOutcome.Ended;
import dev.stagecraft.access.script.ScriptOutcome.Fenced;
import dev.stagecraft.access.script.ScriptOutcome.NotStarted;
import dev.stagecraft.access.script.ScriptOutcome.NotStarted.Reason;
import dev.stagecraft.secrets.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTranscriptTest {
    private static final String STARTED = "\nstagecraft: script.started=yes\n";
    private static final String KEY = "-----BEGIN KEY-----\nfirst line of it\nsecond line of it\n-----END KEY-----";

    private final List<String> progress = new ArrayList<>();
    private final ScriptTranscript transcript =
            new ScriptTranscript(List.of(Secret.of("hunter2hunter2"), Secret.of(KEY)), "admin", progress::add);

    @Test
    void keepsValuesOutOfTheTextForPeople() {
        out("Welcome!" + STARTED + "a\nstagecraft: one=1\nb\nstagecraft: two=x=y \nstagecraft: one=2\r\nc");
        assertThat(transcript.ended(0))
                .isEqualTo(new Ended(0, "Welcome!\na\nb\nc", "", Map.of("one", "2", "two", "x=y "), null));
        assertThat(progress).containsExactly("Welcome!", "a", "b", "c");
    }

    @Test
    void takesNothingElseForAValue() {
        out(STARTED + "say stagecraft: a=1\nstagecraft: A=1\nstagecraft: =1\nstagecraft:a=1\nstagecraft: a\n");
        err("stagecraft: a=1\n");
        assertThat(transcript.ended(0)).isInstanceOfSatisfying(Ended.class, ended -> assertThat(ended.values())
                .isEmpty());
    }

    @Test
    void blotsSecretsOutOfEverything() {
        out(STARTED + "token=hunter2hunter2;\nstagecraft: said=hunter2hunter2\n  second line of it\nhunter2");
        err("curl: hunter2hunter2hunter2hunter2 refused " + KEY);
        assertThat(transcript.ended(0))
                .isEqualTo(new Ended(
                        0, "token=***;\n  ***\nhunter2", "curl: *** refused ***", Map.of("said", "***"), null));
        assertThat(progress.toString()).doesNotContain("hunter2hunter2", "second line");
    }

    @Test
    void leavesNoHalfOfASecretAtTheCut() {
        for (int shift = 0; shift < 40; shift++) {
            ScriptTranscript cut = new ScriptTranscript(List.of(Secret.of("0123456789")), "root", line -> {});
            write(cut, "stagecraft: script.started=yes\n" + "x".repeat(shift) + "0123456789".repeat(10_000));
            assertThat(((Ended) cut.ended(0)).stdout()).isEqualTo("***");
        }
    }

    @Test
    void keepsTheEndOfAFlood() {
        out(STARTED + "stagecraft: early=yes\n");
        for (int i = 0; i < 100_000; i++) {
            out("line " + i + " ä\n");
        }
        assertThat(transcript.ended(0)).isInstanceOfSatisfying(Ended.class, ended -> {
            assertThat(ended.values()).containsEntry("early", "yes");
            assertThat(ended.stdout()).endsWith("line 99998 ä\nline 99999 ä").hasSizeLessThan(17_000);
        });
    }

    @Test
    void readsValuesAfterALineWithoutEnd() {
        out(STARTED + "x".repeat(1_000_000) + "\nstagecraft: late=yes\n");
        assertThat(transcript.ended(0)).isInstanceOfSatisfying(Ended.class, ended -> assertThat(ended.values())
                .containsEntry("late", "yes"));
    }

    @Test
    void leavesControlCharactersOut() {
        out(STARTED + "\u001b[31mred\u001b[0m\0 10%\r20%\r\nbell\u0007 tab\t.");
        assertThat(((Ended) transcript.ended(0)).stdout()).isEqualTo("red 10%\n20%\nbell tab\t.");
    }

    @Test
    void tellsWhoWorksOnTheHostAndWhoCameLater() {
        out(STARTED + "stagecraft: script.busy=network: script join\nstagecraft: script.fenced=7 1800000000000\n");
        assertThat(transcript.ended(75)).isEqualTo(new Busy("network: script join"));
        assertThat(transcript.ended(77)).isEqualTo(new Fenced(7, 1_800_000_000_000L));
        assertThat(transcript.ended(0)).isInstanceOf(Ended.class);
    }

    @Test
    void reportsASignalAsAShellDoes() {
        out(STARTED);
        assertThat(transcript.endedBySignal("TERM")).isEqualTo(new Ended(143, "", "", Map.of(), "TERM"));
    }

    @Test
    void aLostConnectionAndADeadlineKeepWhatWasSaid() {
        out(STARTED + "half a li");
        assertThat(transcript.connectionLost("cut")).isEqualTo(new ConnectionLost("cut", "half a li", ""));
        assertThat(transcript.deadlinePassed(Duration.ofSeconds(3)))
                .isEqualTo(new DeadlinePassed(Duration.ofSeconds(3), "half a li", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sudo: a password is required",
                "sudo: a terminal is required to read the password; either use the -S option",
                "admin is not in the sudoers file.",
                "sh: 1: sudo: not found"
            })
    void aRefusalBySudoSaysWhichLineIsMissing(String said) {
        err(said);
        assertThat(transcript.ended(1)).isInstanceOfSatisfying(NotStarted.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.SUDO);
            assertThat(refused.message()).contains("admin ALL=(ALL) NOPASSWD: ALL", said);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please login as the user \"ubuntu\" rather than the user \"root\".",
                "Please log in as ubuntu.",
                "please login as user ubuntu"
            })
    void anAccountThatNamesAnotherUser(String said) {
        out(said + "\n\n");
        assertThat(transcript.deadlinePassed(Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(NotStarted.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.OTHER_USER);
                    assertThat(refused.suggestedUser()).isEqualTo("ubuntu");
                });
    }

    @Test
    void anAccountWithoutAShell() {
        out("This account is currently not available.\n");
        assertThat(transcript.ended(1)).isInstanceOfSatisfying(NotStarted.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.NO_SHELL);
            assertThat(refused.message()).contains("not available");
        });
    }

    private void out(String text) {
        write(transcript, text);
    }

    private static void write(ScriptTranscript transcript, String text) {
        try {
            transcript.stdout().write(text.getBytes(UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void err(String text) {
        try {
            transcript.stderr().write(text.getBytes(UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
