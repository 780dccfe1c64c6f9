package dev.stagecraft.access.mina;

import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.access.transcript.ScriptTranscript;
import dev.stagecraft.secrets.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/** One script on one channel. Lines reach the listener on the caller's thread; a slow listener misses some. */
final class ScriptRun implements ChannelListener {
    private static final int WAITING_LINES = 1_000;
    /** A process that the script left behind may keep the output open for ever. */
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);

    private final HostAddress address;
    private final Consumer<String> listener;
    private final ScriptTranscript transcript;
    /** Empty means: look whether the script has ended. */
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(WAITING_LINES);

    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

    ScriptRun(HostAddress address, Collection<Secret> secrets, String user, Consumer<String> listener) {
        this.address = address;
        this.listener = listener;
        transcript = new ScriptTranscript(secrets, user, line -> lines.offer(Optional.of(line)));
    }

    ScriptOutcome on(ClientSession session, String command, byte[] text, Duration limit) throws InterruptedException {
        ChannelExec channel;
        try {
            channel = session.createExecChannel(command);
        } catch (IOException | IllegalStateException gone) {
            return transcript.connectionLost(how(gone));
        }
        try {
            return on(channel, text, Deadline.after(limit));
        } catch (TimeoutException late) {
            return transcript.deadlinePassed(limit);
        } finally {
            channel.close(true);
        }
    }

    private ScriptOutcome on(ChannelExec channel, byte[] text, Deadline deadline)
            throws InterruptedException, TimeoutException {
        try {
            open(channel, deadline);
            send(channel, text);
            follow(deadline);
            return outcome(channel, null);
        } catch (SocketTimeoutException stuck) {
            throw new TimeoutException("the host does not read the script");
        } catch (InterruptedIOException interrupted) {
            throw new InterruptedException();
        } catch (IOException | ExecutionException lost) {
            return outcome(channel, lost);
        }
    }

    private void open(ChannelExec channel, Deadline deadline)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Duration left = Duration.ofNanos(Math.max(1, deadline.remainingNanos()));
        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(channel, left);
        channel.setOut(transcript.stdout());
        channel.setErr(transcript.stderr());
        channel.addChannelListener(this);
        Futures.await(Futures.of(channel.open()), deadline);
    }

    private static void send(ChannelExec channel, byte[] text) throws IOException {
        try (OutputStream stdin = channel.getInvertedIn()) {
            stdin.write(text);
        }
    }

    private void follow(Deadline deadline) throws InterruptedException, TimeoutException {
        while (!ended.isDone()) {
            long left = deadline.remainingNanos();
            Optional<String> line = lines.poll(left, TimeUnit.NANOSECONDS);
            if (line == null || left == 0) {
                throw new TimeoutException();
            }
            line.ifPresent(listener);
        }
        try {
            Futures.await(closed, Deadline.after(LAST_OUTPUT));
        } catch (ExecutionException | TimeoutException leftOpen) {
            // The script has ended; what it left behind keeps the channel.
        }
        lines.forEach(line -> line.ifPresent(listener));
    }

    /** Without an exit status or signal the script was cut off, whatever MINA thinks of the channel. */
    private ScriptOutcome outcome(ChannelExec channel, @Nullable Exception failure) {
        Integer status = channel.getExitStatus();
        String signal = channel.getExitSignal();
        if (status != null) {
            return transcript.ended(status);
        }
        return signal != null ? transcript.endedBySignal(signal) : transcript.connectionLost(how(failure));
    }

    private String how(@Nullable Exception failure) {
        String why = failure == null || failure.getMessage() == null ? "" : ": " + failure.getMessage();
        return "The connection to " + address + " was lost" + why;
    }

    @Override
    public void channelStateChanged(Channel channel, String hint) {
        if (channel instanceof ChannelExec exec && (exec.getExitStatus() != null || exec.getExitSignal() != null)) {
            end();
        }
    }

    @Override
    public void channelClosed(Channel channel, @Nullable Throwable reason) {
        closed.complete(true);
        end();
    }

    private void end() {
        ended.complete(true);
        lines.offer(Optional.empty());
    }
}
