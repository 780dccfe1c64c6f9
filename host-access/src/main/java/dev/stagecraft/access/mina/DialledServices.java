package dev.stagecraft.access.mina;

import java.nio.channels.AsynchronousChannelGroup;
import java.util.concurrent.ExecutorService;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.AbstractIoServiceFactory;
import org.apache.sshd.common.io.AbstractIoServiceFactoryFactory;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.util.threads.ThreadUtils;

/** Hands MINA our connector, on our threads; its own executor stays idle. */
final class DialledServices extends AbstractIoServiceFactory {
    private final AsynchronousChannelGroup group;
    private final ExecutorService executor;

    DialledServices(FactoryManager manager, AsynchronousChannelGroup group, ExecutorService executor) {
        super(manager, ThreadUtils.newSingleThreadExecutor("unused"));
        this.group = group;
        this.executor = executor;
    }

    static IoServiceFactoryFactory factory(AsynchronousChannelGroup group, ExecutorService executor) {
        return new AbstractIoServiceFactoryFactory(null) {
            @Override
            public IoServiceFactory create(FactoryManager manager) {
                return new DialledServices(manager, group, executor);
            }
        };
    }

    @Override
    public IoConnector createConnector(IoHandler handler) {
        return autowireCreatedService(new DialledConnector(getFactoryManager(), handler, group, executor));
    }

    @Override
    public IoAcceptor createAcceptor(IoHandler handler) {
        throw new UnsupportedOperationException("a client accepts no connections");
    }
}
