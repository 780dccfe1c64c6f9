package dev.stagecraft.access.mina;

import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostConnection;
import dev.stagecraft.access.HostKey;
import dev.stagecraft.access.job.HostJob;
import dev.stagecraft.access.job.JobOutcome;
import dev.stagecraft.access.job.JobText;
import dev.stagecraft.access.script.HostFolders;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.access.script.ScriptText;
import dev.stagecraft.secrets.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.function.Consumer;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * A login.
 *
 * @param since when it was, in nanoseconds of this process
 */
record MinaHostConnection(
        ClientSession session, HostAddress address, HostKey hostKey, String user, HostFolders folders, long since)
        implements HostConnection {
    private static final String ALIVE = "keepalive@openssh.com";

    @Override
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** Servers refuse this request, which nobody knows, and that is an answer. */
    @Override
    public boolean answers(Duration atMost) throws InterruptedException {
        Buffer question = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
        question.putString(ALIVE);
        question.putBoolean(true);
        try {
            session.request(ALIVE, question, atMost);
            return true;
        } catch (InterruptedIOException stopped) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return false;
        } catch (IOException | IllegalStateException gone) {
            return false;
        }
    }

    @Override
    public ScriptOutcome run(HostScript script, Duration deadline) throws InterruptedException {
        return run(script, script.secrets().values(), line -> {}, deadline);
    }

    @Override
    public JobOutcome job(HostJob job, Consumer<String> progress, Duration deadline) throws InterruptedException {
        HostScript script = JobText.of(job, folders);
        Collection<Secret> secrets = new ArrayList<>(script.secrets().values());
        secrets.addAll(job.script().secrets().values());
        return JobOutcome.of(run(script, secrets, progress, deadline));
    }

    private ScriptOutcome run(HostScript script, Collection<Secret> secrets, Consumer<String> progress, Duration limit)
            throws InterruptedException {
        return new ScriptRun(address, secrets, user, progress)
                .on(session, command(), ScriptText.forInput(script, folders), limit);
    }

    private String command() {
        return user.equals("root") ? "sh -s" : "sudo -n sh -s";
    }

    @Override
    public void close() {
        session.close(true);
    }
}
