package dev.stagecraft.steps.pretend;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.access.Admission;
import dev.stagecraft.access.ConnectOutcome;
import dev.stagecraft.access.HostAccess;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostConnection;
import dev.stagecraft.access.HostKey;
import dev.stagecraft.access.HostTarget;
import dev.stagecraft.access.job.HostJob;
import dev.stagecraft.access.job.JobOutcome;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.Step;
import dev.stagecraft.work.StepControl;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A host that answers as told, and keeps what it was asked. */
public final class PretendHost implements HostAccess {
    private final HostKey key;
    private final Deque<ScriptOutcome> answers = new ArrayDeque<>();
    private final List<String> history = new ArrayList<>();
    private final List<HostTarget> targets = new ArrayList<>();
    private final List<HostScript> scripts = new ArrayList<>();
    private final List<HostJob> jobs = new ArrayList<>();
    private final Deque<AccessFailure> refusals = new ArrayDeque<>();
    private int loginsBeforeRefusal;
    private int silent;
    private Duration age = Duration.ZERO;

    public PretendHost(dev.stagecraft.events.HostKey key) {
        this.key = HostKey.parse(key.openSsh());
    }

    /** The next script ends well and says this. */
    public PretendHost says(Map<String, String> values) {
        return answers(new ScriptOutcome.Ended(0, "", "", values, null));
    }

    /** The next script ends with a reason. */
    public PretendHost fails(String reason, String message) {
        Map<String, String> said = Map.of("reason", reason, "message", message);
        return answers(new ScriptOutcome.Ended(10, "its output", "", said, null));
    }

    public PretendHost answers(ScriptOutcome outcome) {
        answers.add(outcome);
        return this;
    }

    /** Lets so many logins in, then answers with this once. */
    public PretendHost refuses(int after, AccessFailure failure) {
        loginsBeforeRefusal = after;
        refusals.add(failure);
        return this;
    }

    /** So many of its addresses, the first, do not answer where there are others. */
    public PretendHost isSilentAt(int addresses) {
        silent = addresses;
        return this;
    }

    /** Whoever is let in uses a login that was so long ago. */
    public PretendHost loggedIn(Duration ago) {
        age = ago;
        return this;
    }

    /** Logins, scripts and what else was noted, in order. */
    public List<String> history() {
        return history;
    }

    public void note(String what) {
        history.add(what);
    }

    /** The control of a run that has the only place there is; what it pins is noted. */
    public StepControl control() {
        return new StepControl() {
            @Override
            public void pin(dev.stagecraft.events.HostKey pinned) {
                note("pin");
            }

            @Override
            public void leave() {}

            @Override
            public void enter() {}

            @Override
            public void doubt(Step other, Failure seen) {
                note("doubt " + other.word() + ": " + seen.message());
            }
        };
    }

    public List<HostTarget> targets() {
        return targets;
    }

    public List<HostScript> scripts() {
        return scripts;
    }

    public List<HostJob> jobs() {
        return jobs;
    }

    @Override
    public ConnectOutcome connect(HostTarget target, Admission place) {
        targets.add(target);
        HostAddress address =
                target.addresses().get(Math.min(silent, target.addresses().size() - 1));
        history.add("login " + address);
        @Nullable AccessFailure refusal = targets.size() > loginsBeforeRefusal ? refusals.poll() : null;
        return refusal != null ? refusal : new ConnectOutcome.Connected(new Connection(address));
    }

    @Override
    public void close() {}

    private final class Connection implements HostConnection {
        private final HostAddress address;

        Connection(HostAddress address) {
            this.address = address;
        }

        @Override
        public HostKey hostKey() {
            return key;
        }

        @Override
        public HostAddress address() {
            return address;
        }

        @Override
        public Duration age() {
            return age;
        }

        @Override
        public boolean answers(Duration atMost) {
            return true;
        }

        @Override
        public ScriptOutcome run(HostScript script, Duration deadline) {
            scripts.add(script);
            history.add(script.name() + " " + script.values().getOrDefault("task", ""));
            return answers.remove();
        }

        @Override
        public JobOutcome job(HostJob job, Consumer<String> progress, Duration deadline) {
            jobs.add(job);
            history.add("job " + job.name());
            ScriptOutcome next = answers.remove();
            return next instanceof ScriptOutcome.Ended ended
                    ? new JobOutcome.Ended(ended.exitCode(), ended.stdout(), ended.values())
                    : JobOutcome.of(next);
        }

        @Override
        public void close() {}
    }
}
