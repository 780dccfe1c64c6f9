package dev.stagecraft.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.platform.process.JavaCommand;
import dev.stagecraft.platform.state.PlatformSettings;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The packaged service as a process of its own, configured by a file as an operator does it. */
final class RunningService implements AutoCloseable {
    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    /** The platform's, with what was learnt for it, so that a start costs what it costs there. */
    private static final List<String> FLAGS = Stream.concat(
                    Stream.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"),
                    PlatformSettings.of(Path.of(".."), List.of()).caches().flags("status-service").stream())
            .toList();

    private final Process process;
    private final Path log;
    private final int port;

    private RunningService(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Starts it; it may still be coming up, or going down for want of a setting. */
    static RunningService start(Path folder, Map<String, String> settings) throws IOException {
        int port = freePort();
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.setProperty("quarkus.http.port", Integer.toString(port));
        Path config = Files.createDirectories(folder.resolve("config")).resolve("application.properties");
        try (Writer writer = Files.newBufferedWriter(config)) {
            properties.store(writer, null);
        }
        Path log = Files.createTempFile(folder, "status", ".log");
        Process process = new ProcessBuilder(JavaCommand.jar(JAR, FLAGS))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new RunningService(process, log, port);
    }

    RunningService awaitReady() {
        Awaitility.await("ready").until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("ended:\n" + log());
            }
            return answers("/q/health/ready", 200);
        });
        return this;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    long pid() {
        return process.pid();
    }

    boolean answers(String path, int status) {
        try {
            return get(path).status() == status;
        } catch (IOException e) {
            return false;
        }
    }

    Answer get(String path) throws IOException {
        return get(path, "Host: localhost:" + port + "\r\nAuthorization: Bearer " + TOKEN + "\r\n");
    }

    /** With these header lines and no others. */
    Answer get(String path, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String call = "GET " + path + " HTTP/1.0\r\n" + headers + "\r\n";
            socket.getOutputStream().write(call.getBytes(UTF_8));
            return new Answer(new String(socket.getInputStream().readAllBytes(), UTF_8));
        }
    }

    /** An answer as it stands on the wire. */
    record Answer(String text) {
        int status() {
            return text.isEmpty() ? 0 : Integer.parseInt(text.substring(9, 12));
        }

        JsonNode json() throws IOException {
            return EventCodec.json().readTree(text.substring(text.indexOf("\r\n\r\n")));
        }
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    int awaitEnd() {
        return process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
