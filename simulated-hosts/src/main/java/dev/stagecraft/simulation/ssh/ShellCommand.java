package dev.stagecraft.simulation.ssh;

import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.host.Console;
import dev.stagecraft.simulation.host.SimulatedHost;
import dev.stagecraft.simulation.script.ReceivedScript;
import dev.stagecraft.simulation.script.ScriptReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** A root shell that reads a script from its input. */
final class ShellCommand implements Command, Console {
    private static final Set<String> SHELLS = Set.of("sh -s", "sudo -n sh -s");
    private static final int REFUSED_BY_SUDO = 1;
    private static final int UNKNOWN_COMMAND = 127;
    private static final int SYNTAX_ERROR = 2;
    private static final int SLOW_BYTES = 512;
    private static final long SLOW_MILLIS = 20;

    private final SimulatedHost host;
    private final String command;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable OutputStream err;
    private @Nullable ExitCallback exit;
    private @Nullable Thread thread;

    ShellCommand(SimulatedHost host, String command) {
        this.host = host;
        this.command = command;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        thread = Thread.ofVirtual().name("shell on " + host.name()).start(this::serve);
    }

    /** The session is over: a script ends with it, a job does not. */
    @Override
    public void destroy(ChannelSession channel) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public void out(String text) throws IOException {
        write(Objects.requireNonNull(out), text);
    }

    @Override
    public void err(String text) throws IOException {
        write(Objects.requireNonNull(err), text);
    }

    private static void write(OutputStream stream, String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }

    private void serve() {
        try {
            Objects.requireNonNull(exit).onExit(run());
        } catch (InterruptedException | IOException gone) {
            // Nobody is there any longer who could be told.
            return;
        }
    }

    private int run() throws IOException, InterruptedException {
        if (!SHELLS.contains(command)) {
            err("sh: 1: a simulated host runs scripts from standard input only, not: " + command + "\n");
            return UNKNOWN_COMMAND;
        }
        if (command.startsWith("sudo ") && host.strikes(Fault.NO_SUDO)) {
            err("sudo: a password is required\n");
            return REFUSED_BY_SUDO;
        }
        Optional<ReceivedScript> script = ScriptReader.read(input());
        if (script.isEmpty()) {
            err("sh: 1: Syntax error: end of file unexpected\n");
            return SYNTAX_ERROR;
        }
        return host.shell(script.get(), this);
    }

    private String input() throws IOException, InterruptedException {
        InputStream stream = Objects.requireNonNull(in);
        if (!host.strikes(Fault.SLOW_READER)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = stream.readNBytes(SLOW_BYTES);
        while (some.length > 0) {
            all.writeBytes(some);
            boolean never = new CountDownLatch(1).await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
            assert !never;
            some = stream.readNBytes(SLOW_BYTES);
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
