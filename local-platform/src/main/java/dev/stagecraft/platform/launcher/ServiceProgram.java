package dev.stagecraft.platform.launcher;

import dev.stagecraft.platform.process.ChildCommand;
import dev.stagecraft.platform.process.ChildProgram;
import dev.stagecraft.platform.process.EndSignal;
import dev.stagecraft.platform.process.JavaCommand;
import dev.stagecraft.platform.process.LogFile;
import dev.stagecraft.platform.state.PrivateFiles;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Quarkus service as a child process. */
record ServiceProgram(
        String name,
        int port,
        Path jar,
        List<String> jvmFlags,
        Duration patience,
        Path configFile,
        Map<String, String> config)
        implements ChildProgram {
    static final String API_TOKEN = "stagecraft.api.token";

    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ANSWERS_WITHIN_MILLIS = 2000;
    private static final int OK = 200;
    /** The second compiler took a third of all work on two cores and never paid it back (docs/performance.md). */
    private static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

    @Override
    public ChildCommand prepare(LogFile log) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new IOException("%s is missing: build the services first".formatted(jar));
        }
        PrivateFiles.write(configFile, config);
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(jvmFlags);
        flags.add("-Dsmallrye.config.locations=" + configFile.toUri());
        return new ChildCommand(JavaCommand.jar(jar, flags), EndSignal.TERM, patience);
    }

    @Override
    public boolean answers(long pid) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(address() + "/q/health/ready").toURL().openConnection();
            connection.setConnectTimeout(ANSWERS_WITHIN_MILLIS);
            connection.setReadTimeout(ANSWERS_WITHIN_MILLIS);
            connection.setRequestProperty("Authorization", "Bearer " + config.get(API_TOKEN));
            return connection.getResponseCode() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Without the configuration, which holds passwords. */
    @Override
    public String toString() {
        return name;
    }
}
