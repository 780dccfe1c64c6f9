package dev.stagecraft.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stagecraft.secrets.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** OpenSSH's own server as a child process on a loopback port, with keys of its own. */
public final class RealSshd implements TestHost {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path folder;
    private final int port;
    private final Process process;

    private RealSshd(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    public static RealSshd start(Path folder, String... hostKeyTypes) throws Exception {
        return start(folder, List.of(), hostKeyTypes);
    }

    /** With more lines for its configuration, in which {@code PORT} stands for its port. */
    public static RealSshd start(Path folder, List<String> settings, String... hostKeyTypes) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(SSHD), "needs sshd");
        if (isRoot()) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        for (String type : hostKeyTypes) {
            TestKey.generate(folder.resolve("host_" + type), type);
        }
        TestKey.generate(folder.resolve("user"), "ed25519");
        Files.copy(folder.resolve("user.pub"), folder.resolve("authorized_keys"));
        int port = freePort();
        Path configuration =
                Files.writeString(folder.resolve("sshd_config"), configuration(folder, port, settings, hostKeyTypes));
        Process process = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        RealSshd host = new RealSshd(folder, port, process);
        Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive() || listens(port));
        Assertions.assertThat(process.isAlive()).as(() -> host.read("log")).isTrue();
        return host;
    }

    /** A stand-in for sudo, so that users other than root can run the tests, too. */
    private static String configuration(Path folder, int port, List<String> settings, String... hostKeyTypes)
            throws IOException {
        Path sudo =
                Files.writeString(Files.createDirectory(folder.resolve("bin")).resolve("sudo"), """
                #!/bin/sh
                shift
                exec "$@"
                """);
        Files.setPosixFilePermissions(sudo, PosixFilePermissions.fromString("rwxr-xr-x"));
        StringBuilder text = new StringBuilder("""
                ListenAddress 127.0.0.1:%d
                AuthorizedKeysFile %s/authorized_keys
                PidFile none
                UsePAM no
                StrictModes no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PermitRootLogin prohibit-password
                SetEnv PATH=%s/bin:/usr/bin:/bin
                """.formatted(port, folder, folder));
        for (String type : hostKeyTypes) {
            text.append("HostKey ").append(folder).append("/host_").append(type).append('\n');
        }
        settings.forEach(
                line -> text.append(line.replace("PORT", String.valueOf(port))).append('\n'));
        return text.toString();
    }

    /** What it has logged. */
    public String log() {
        return read("log");
    }

    /** Whether nobody is connected: each connection has a process. */
    public boolean isAlone() {
        return process.descendants().findAny().isEmpty();
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public HostKey hostKey() {
        return hostKey("ed25519");
    }

    public HostKey hostKey(String type) {
        return HostKey.parse(read("host_" + type + ".pub"));
    }

    @Override
    public Secret userKey() {
        return Secret.of(read("user"));
    }

    @Override
    public String user() {
        return System.getProperty("user.name", "root");
    }

    /** Its children first: they hold the connections. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name), UTF_8);
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }
}
