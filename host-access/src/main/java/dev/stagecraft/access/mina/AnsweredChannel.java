package dev.stagecraft.access.mina;

import dev.stagecraft.access.AddressFailure.Cause;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A connection on which something was said.
 *
 * @param firstWords what was said first; nothing where it was hung up on, which the login then tells
 */
record AnsweredChannel(AsynchronousSocketChannel channel, ByteBuffer firstWords) {
    private static final int MOST_BYTES = 256;

    /** An SSH server speaks first, so waiting for it costs neither side anything. */
    static AnsweredChannel on(AsynchronousSocketChannel channel, Deadline deadline)
            throws DialException, InterruptedException {
        ByteBuffer words = ByteBuffer.allocate(MOST_BYTES);
        try {
            Futures.await(channel.read(words), deadline);
        } catch (TimeoutException silent) {
            throw new DialException(Cause.NO_BANNER, "nothing was said");
        } catch (ExecutionException hungUp) {
            words.clear();
        }
        return new AnsweredChannel(channel, words.flip());
    }
}
