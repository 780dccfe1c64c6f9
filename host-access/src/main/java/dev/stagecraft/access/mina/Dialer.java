package dev.stagecraft.access.mina;

import dev.stagecraft.access.AddressFailure.Cause;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.JumpHost;
import dev.stagecraft.access.Reach;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.channel.ChannelDirectTcpip;

/**
 * Opens the connection below SSH on the caller's own thread, so that a host that does not answer occupies no thread of
 * MINA's pool, and so that each way of failing is told apart.
 */
final class Dialer implements AutoCloseable {
    private final AsynchronousChannelGroup group;
    /** Looking a name up blocks its thread in native code, beyond deadlines and interrupts. */
    private final ExecutorService lookups = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("host-lookup-", 0).factory());

    private final JumpHosts jumps;

    Dialer(AsynchronousChannelGroup group, DialledClient client, KnownKeys keys) {
        this.group = group;
        jumps = new JumpHosts(this, client, keys);
    }

    /** A connection to whoever answers there. */
    AnsweredChannel answered(HostAddress address, Deadline deadline)
            throws DialException, FinalFailureException, InterruptedException {
        AsynchronousSocketChannel channel = dial(address, deadline);
        boolean answered = false;
        try {
            AnsweredChannel heard = AnsweredChannel.on(channel, deadline);
            answered = true;
            return heard;
        } finally {
            if (!answered) {
                close(channel);
            }
        }
    }

    private AsynchronousSocketChannel dial(HostAddress address, Deadline deadline)
            throws DialException, FinalFailureException, InterruptedException {
        return switch (address.reach()) {
            case Reach.Direct() -> direct(address.name(), address.port(), deadline);
            case Reach.Socks5(String proxy, int port) -> throughProxy(address, proxy, port, deadline);
            case Reach.Jump(JumpHost jump) -> jumps.through(jump, address, deadline);
        };
    }

    /** The near end of a channel that a jump host forwards. */
    AsynchronousSocketChannel wire(ChannelDirectTcpip channel, Runnable over, Deadline deadline)
            throws InterruptedException {
        AsynchronousSocketChannel near = newChannel();
        boolean laid = false;
        try {
            ForwardedWire.lay(near, channel, over, deadline);
            laid = true;
            return near;
        } finally {
            if (!laid) {
                close(near);
                channel.close(true);
            }
        }
    }

    private AsynchronousSocketChannel throughProxy(HostAddress address, String proxy, int port, Deadline deadline)
            throws DialException, InterruptedException {
        AsynchronousSocketChannel channel;
        try {
            channel = direct(proxy, port, deadline);
        } catch (DialException unreachable) {
            HostAddress itself = new HostAddress(proxy, port, new Reach.Direct());
            throw new DialException(Cause.PROXY, unreachable.at(itself).message());
        }
        try {
            new Socks5(channel, deadline).open(address.name(), address.port());
            return channel;
        } catch (DialException | InterruptedException failed) {
            close(channel);
            throw failed;
        }
    }

    /** Tries each of a name's addresses. */
    private AsynchronousSocketChannel direct(String name, int port, Deadline deadline)
            throws DialException, InterruptedException {
        List<InetAddress> found = lookUp(name, deadline);
        DialException last = new DialException(Cause.NAME_UNKNOWN, "");
        for (int i = 0; i < found.size(); i++) {
            try {
                return open(new InetSocketAddress(found.get(i), port), deadline.shareOf(found.size() - i));
            } catch (DialException failed) {
                last = failed;
            }
        }
        throw last;
    }

    private List<InetAddress> lookUp(String name, Deadline deadline) throws DialException, InterruptedException {
        Optional<InetAddress> literal = literal(name);
        if (literal.isPresent()) {
            return List.of(literal.get());
        }
        try {
            return List.of(Futures.await(lookups.submit(() -> InetAddress.getAllByName(name)), deadline));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownHostException) {
                throw new DialException(Cause.NAME_UNKNOWN, "");
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            throw new DialException(Cause.NAME_UNKNOWN, "no answer from the name servers");
        }
    }

    /** Empty where the name has to be looked up. */
    static Optional<InetAddress> literal(String name) {
        try {
            return Optional.of(InetAddress.ofLiteral(name));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private AsynchronousSocketChannel open(InetSocketAddress address, Deadline deadline)
            throws DialException, InterruptedException {
        AsynchronousSocketChannel channel = newChannel();
        boolean connected = false;
        try {
            Futures.await(channel.connect(address), deadline);
            connected = true;
            return channel;
        } catch (TimeoutException late) {
            throw new DialException(Cause.NO_ANSWER, "");
        } catch (ExecutionException failed) {
            throw sorted(Futures.cause(failed));
        } finally {
            if (!connected) {
                close(channel);
            }
        }
    }

    private AsynchronousSocketChannel newChannel() {
        try {
            return AsynchronousSocketChannel.open(group);
        } catch (IOException closed) {
            throw new IllegalStateException("no socket can be opened", closed);
        }
    }

    private static DialException sorted(Throwable cause) {
        String said = String.valueOf(cause.getMessage());
        if (cause instanceof ConnectException && said.contains("refused")) {
            return new DialException(Cause.PORT_CLOSED, "");
        }
        if (said.contains("timed out")) {
            return new DialException(Cause.NO_ANSWER, "");
        }
        return new DialException(said.contains("reset") ? Cause.DROPPED : Cause.NO_ROUTE, said);
    }

    static void close(AsynchronousSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // Closing is all that was wanted.
        }
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }
}
