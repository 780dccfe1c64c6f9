package dev.stagecraft.endtoend.lab;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A fresh Debian host with systemd and sshd, in a container of the lab's image; the options are those of {@code lab/parts.sh}. */
public final class LabHost implements AutoCloseable {
    private static final Duration BOOT = Duration.ofSeconds(60);

    private final String name;
    private final GenericContainer<?> container;

    private LabHost(String name, String suite) {
        this.name = name;
        this.container = new GenericContainer<>(DockerImageName.parse(Lab.image(suite)))
                .withImagePullPolicy(image -> false)
                .withLabel("stagecraft.lab.test", "1")
                .withEnv("container", "docker")
                .withTmpFs(Map.of("/run", "rw,exec", "/run/lock", "rw", "/tmp", "rw,exec"))
                .withCreateContainerCmdModifier(command -> command.withHostName(name)
                        .withStopSignal("SIGRTMIN+3")
                        .withHostConfig(options(Objects.requireNonNull(command.getHostConfig()))))
                .waitingFor(new SshBanner());
    }

    /** A host that has booted. One that does not boot is replaced once, and that is printed. */
    public static LabHost boot(String name) {
        return boot(name, Lab.value("LAB_SUITE"));
    }

    /** The same, of this Debian release. */
    public static LabHost boot(String name, String suite) {
        try {
            return started(new LabHost(name, suite));
        } catch (RuntimeException e) {
            System.out.println("lab host " + name + " did not boot and is replaced once: " + e.getMessage());
            return started(new LabHost(name, suite));
        }
    }

    private static LabHost started(LabHost host) {
        try {
            host.container.start();
            return host;
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    public String name() {
        return name;
    }

    public String address() {
        return addressOf(container);
    }

    /** What a command prints on the host, without its last line end. */
    public String run(String... command) throws IOException, InterruptedException {
        ExecResult result = container.execInContainer(command);
        if (result.getExitCode() != 0) {
            throw new IllegalStateException(name + ": '" + String.join(" ", command) + "' ended with "
                    + result.getExitCode() + ": " + result.getStderr() + result.getStdout());
        }
        return result.getStdout().strip();
    }

    /** Whether the file is there. */
    public boolean holds(String file) throws IOException, InterruptedException {
        return container.execInContainer("test", "-e", file).getExitCode() == 0;
    }

    /** Its ed25519 key, as {@code ssh-keyscan} prints it. */
    public String publicKey() throws IOException, InterruptedException {
        return run("cat", "/etc/ssh/ssh_host_ed25519_key.pub");
    }

    /** The fingerprint of its ed25519 key, as {@code ssh-keygen -l} prints it. */
    public String fingerprint() throws IOException, InterruptedException {
        return run("ssh-keygen", "-l", "-f", "/etc/ssh/ssh_host_ed25519_key.pub")
                .split(" ", -1)[1];
    }

    /** Nothing answers at the host's address any more, as if it were switched off; no other container gets the address. */
    public void switchOff() throws IOException, InterruptedException {
        run("ip", "link", "set", "eth0", "down");
    }

    /** It answers again. The kernel forgets routes with the link; the way out is the bridge's, as in any container. */
    public void switchOn() throws IOException, InterruptedException {
        run("ip", "link", "set", "eth0", "up");
        run("ip", "route", "replace", "default", "via", Lab.value("LAB_BRIDGE"));
    }

    /** It loses its power from one moment to the next, and boots again; what was on its disk is there, and its address is the same. */
    public void restart() {
        String before = address();
        container
                .getDockerClient()
                .restartContainerCmd(container.getContainerId())
                .withTimeout(0)
                .exec();
        String after = addressIn(container.getCurrentContainerInfo());
        if (!after.equals(before)) {
            throw new IllegalStateException(name + " was at " + before + " and is at " + after + " now");
        }
    }

    /** It is gone from one moment to the next, and its device is still in the tailnet. */
    public void vanish() {
        container.stop();
    }

    /** It leaves nothing behind, in the tailnet neither. */
    @Override
    public void close() {
        container.stop();
        LabTailnet.deleteDevicesOf(name);
    }

    private static HostConfig options(HostConfig options) {
        return options.withCapAdd(
                        Capability.NET_ADMIN,
                        Capability.SYS_ADMIN,
                        Capability.NET_RAW,
                        Capability.SYS_PTRACE,
                        Capability.MKNOD,
                        Capability.SYS_NICE)
                .withDevices(new Device("rwm", "/dev/net/tun", "/dev/net/tun"))
                .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"))
                .withCgroupnsMode("host")
                .withBinds(Bind.parse("/sys/fs/cgroup:/sys/fs/cgroup:rw"));
    }

    private static String addressOf(GenericContainer<?> container) {
        return addressIn(container.getContainerInfo());
    }

    private static String addressIn(InspectContainerResponse container) {
        String address = container
                .getNetworkSettings()
                .getNetworks()
                .values()
                .iterator()
                .next()
                .getIpAddress();
        return Objects.requireNonNull(address, "the host has no address yet");
    }

    /** Waits until the host's SSH server says who it is. */
    private static final class SshBanner extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {
            GenericContainer<?> container = (GenericContainer<?>) waitStrategyTarget;
            long deadline = System.nanoTime() + BOOT.toNanos();
            while (!answers(addressOf(container))) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("no SSH banner within " + BOOT);
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }

        private static boolean answers(String address) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, 22), 1000);
                socket.setSoTimeout(1000);
                return socket.getInputStream().read() == 'S';
            } catch (IOException e) {
                return false;
            }
        }
    }
}
