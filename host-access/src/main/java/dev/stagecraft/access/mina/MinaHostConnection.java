package dev.stagecraft.access.mina;

import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostConnection;
import dev.stagecraft.access.HostKey;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.access.script.ScriptText;
import java.time.Duration;
import org.apache.sshd.client.session.ClientSession;

record MinaHostConnection(ClientSession session, HostAddress address, HostKey hostKey, String user)
        implements HostConnection {

    @Override
    public ScriptOutcome run(HostScript script, Duration deadline) throws InterruptedException {
        ScriptRun run = new ScriptRun(script, user, line -> {});
        return run.on(session, command(), ScriptText.of(script), deadline);
    }

    private String command() {
        return user.equals("root") ? "sh -s" : "sudo -n sh -s";
    }

    @Override
    public void close() {
        session.close(true);
    }
}
