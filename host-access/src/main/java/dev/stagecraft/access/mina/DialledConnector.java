package dev.stagecraft.access.mina;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.PropertyResolver;
import org.apache.sshd.common.io.DefaultIoConnectFuture;
import org.apache.sshd.common.io.IoConnectFuture;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.nio2.Nio2CompletionHandler;
import org.apache.sshd.common.io.nio2.Nio2Connector;
import org.apache.sshd.common.io.nio2.Nio2Session;

/** Begins SSH on a connection that the {@link Dialer} has opened; it comes in the context's {@link Handshake}. */
final class DialledConnector extends Nio2Connector {
    private final FactoryManager manager;
    /** On channels whose session is made in a moment, by the same thread. */
    private final Map<AsynchronousSocketChannel, ByteBuffer> said = new ConcurrentHashMap<>();

    DialledConnector(
            FactoryManager manager, IoHandler handler, AsynchronousChannelGroup group, ExecutorService executor) {
        super(null, manager, handler, group, executor);
        this.manager = manager;
    }

    @Override
    public IoConnectFuture connect(SocketAddress address, AttributeRepository context, SocketAddress localAddress) {
        IoConnectFuture future = new DefaultIoConnectFuture(address, null);
        AnsweredChannel answered = Handshake.in(context).answered();
        AsynchronousSocketChannel channel = answered.channel();
        said.put(channel, answered.firstWords());
        createConnectionCompletionHandler(future, channel, context, manager, getIoHandler())
                .completed(null, null);
        return future;
    }

    @Override
    protected Nio2Session createSession(PropertyResolver resolver, IoHandler handler, AsynchronousSocketChannel channel)
            throws Exception {
        ByteBuffer words = Objects.requireNonNull(said.remove(channel));
        return new Nio2Session(this, manager, handler, channel, null) {
            /** What was heard before MINA listened comes first. */
            @Override
            protected void doReadCycle(ByteBuffer buffer, Nio2CompletionHandler<Integer, Object> completion) {
                if (!words.hasRemaining()) {
                    super.doReadCycle(buffer, completion);
                    return;
                }
                int heard = words.remaining();
                buffer.put(words);
                completion.completed(heard, null);
            }
        };
    }
}
