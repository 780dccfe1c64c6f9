package dev.stagecraft.simulation.fleet;

import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.host.Front;
import dev.stagecraft.simulation.host.SimulatedHost;
import dev.stagecraft.simulation.ssh.FleetServer;
import dev.stagecraft.simulation.ssh.SilentPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One host's SSH port, with the faults that strike before a session begins. */
final class Gate implements Front, AutoCloseable {
    private static final Duration LATE = Duration.ofSeconds(4);

    private final FleetServer server;
    private final SimulatedHost host;
    private final InetSocketAddress address;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable SilentPort silent;

    Gate(FleetServer server, SimulatedHost host, InetSocketAddress address) {
        this.server = server;
        this.host = host;
        this.address = address;
    }

    void switchOn() throws IOException {
        if (host.has(Fault.NEVER_ANSWERS)) {
            silent = SilentPort.open(address);
        } else if (host.has(Fault.SWALLOWS_PACKETS)) {
            silent = SilentPort.full(address);
        } else if (host.strikes(Fault.SSH_LATE)) {
            Thread.ofVirtual().name("late " + host.name()).start(this::openLate);
        } else {
            server.open(address, host);
        }
    }

    @Override
    public void drop() {
        server.drop(host);
    }

    @Override
    public void down() {
        server.shut(address);
        server.drop(host);
    }

    @Override
    public void up() {
        server.open(address, host);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        if (silent != null) {
            silent.close();
        }
    }

    private void openLate() {
        try {
            if (!closed.await(LATE.toMillis(), TimeUnit.MILLISECONDS)) {
                server.open(address, host);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
