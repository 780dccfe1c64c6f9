package dev.stagecraft.access.transcript;

import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.access.script.ScriptOutcome.ConnectionLost;
import dev.stagecraft.access.script.ScriptOutcome.DeadlinePassed;
import dev.stagecraft.access.script.ScriptOutcome.Ended;
import dev.stagecraft.secrets.Secret;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one run of a script and says what came of it. Safe for use by the threads that write to its streams and one
 * that asks for the outcome, once, at the end.
 */
public final class ScriptTranscript {
    static final int TAIL_CHARACTERS = 16 * 1024;
    private static final int LONGEST_CHARACTER = 4;

    private final String user;
    private final Redaction redaction;
    private final Consumer<String> progress;
    private final SaidValues said = new SaidValues();
    private final ScriptStream stdout;
    private final ScriptStream stderr;

    /**
     * @param secrets never appear in anything that comes out
     * @param user who logs in, for messages
     * @param progress is told each line of standard output that is not for us, fit for people
     */
    public ScriptTranscript(Collection<Secret> secrets, String user, Consumer<String> progress) {
        this.user = user;
        this.progress = progress;
        redaction = new Redaction(secrets);
        int bytes = LONGEST_CHARACTER * (TAIL_CHARACTERS + redaction.margin());
        stdout = new ScriptStream(bytes, this::read);
        stderr = new ScriptStream(bytes, line -> {});
    }

    public OutputStream stdout() {
        return stdout;
    }

    public OutputStream stderr() {
        return stderr;
    }

    public ScriptOutcome ended(int exitCode) {
        return ended(exitCode, null, "exit code " + exitCode);
    }

    public ScriptOutcome endedBySignal(String signal) {
        return ended(Signals.exitCode(signal), signal, "ended by signal " + signal);
    }

    public ScriptOutcome connectionLost(String how) {
        Heard heard = heard();
        return heard.saysOtherUser()
                ? StartRefusal.of(user, heard.both(), how)
                : new ConnectionLost(how, heard.stdout(), heard.stderr());
    }

    public ScriptOutcome deadlinePassed(Duration deadline) {
        Heard heard = heard();
        return heard.saysOtherUser()
                ? StartRefusal.of(user, heard.both(), "no end within " + deadline)
                : new DeadlinePassed(deadline, heard.stdout(), heard.stderr());
    }

    private ScriptOutcome ended(int exitCode, @Nullable String signal, String ending) {
        Heard heard = heard();
        if (!heard.started()) {
            return StartRefusal.of(user, heard.both(), ending);
        }
        return heard.withheld(exitCode)
                .orElseGet(() -> new Ended(exitCode, heard.stdout(), heard.stderr(), heard.values(), signal));
    }

    private synchronized void read(String line) {
        if (!said.read(line)) {
            progress.accept(clean(line));
        }
    }

    private Heard heard() {
        String out = tail(stdout);
        String err = tail(stderr);
        synchronized (this) {
            return new Heard(
                    out,
                    err,
                    said.all().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, said -> clean(said.getValue()))));
        }
    }

    private String clean(String text) {
        return PlainText.of(redaction.apply(text));
    }

    private String tail(ScriptStream stream) {
        String kept = PlainText.of(redaction.lastOf(stream.end(), TAIL_CHARACTERS));
        return kept.lines()
                .filter(line -> !SaidValues.isLine(line))
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
