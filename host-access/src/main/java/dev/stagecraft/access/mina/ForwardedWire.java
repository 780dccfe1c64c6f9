package dev.stagecraft.access.mina;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.channel.ChannelDirectTcpip;

/**
 * Makes a forwarded channel look like a socket, which is all that the client can speak over: two ends of a connection on this
 * machine, one for the client, the other for two threads that carry its bytes to the channel and back.
 */
record ForwardedWire(ChannelDirectTcpip channel, Socket far, Runnable over) {
    private static final int BYTES = 16 * 1024;

    /** Joins the near end, which is not connected yet, to the channel. Once it is closed, so is the channel, and that is told. */
    static void lay(AsynchronousSocketChannel near, ChannelDirectTcpip channel, Runnable over, Deadline deadline)
            throws InterruptedException {
        try (ServerSocket between = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            near.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Futures.await(near.connect(between.getLocalSocketAddress()), deadline);
            ForwardedWire wire = new ForwardedWire(channel, other(between, near), over);
            Thread.ofVirtual().name("jump-up").start(wire::up);
            Thread.ofVirtual().name("jump-down").start(wire::down);
        } catch (IOException | ExecutionException | TimeoutException refused) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new IllegalStateException("no connection on this machine can be opened", refused);
        }
    }

    /** Anybody on this machine may have come first. */
    private static Socket other(ServerSocket between, AsynchronousSocketChannel near) throws IOException {
        while (true) {
            Socket far = between.accept();
            if (far.getRemoteSocketAddress().equals(near.getLocalAddress())) {
                far.setTcpNoDelay(true);
                return far;
            }
            far.close();
        }
    }

    /** Ends once the near end is closed, which it is when the other side has hung up, too. */
    private void up() {
        byte[] bytes = new byte[BYTES];
        try (far) {
            InputStream in = far.getInputStream();
            OutputStream out = channel.getInvertedIn();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                out.write(bytes, 0, count);
                out.flush();
            }
        } catch (IOException hungUp) {
            // The end of the way, by whichever side.
        } finally {
            channel.close(true);
            over.run();
        }
    }

    private void down() {
        try {
            channel.getInvertedOut().transferTo(far.getOutputStream());
            far.shutdownOutput();
        } catch (IOException hungUp) {
            channel.close(true);
        }
    }
}
