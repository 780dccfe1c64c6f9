package dev.stagecraft.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The floor: the commands that make a host ready, typed over {@code ssh}, on all hosts at once. */
final class PlainSsh {
    private static final long LONGEST_MINUTES = 5;

    private final Path folder;

    /** Keeps what ssh learns and prints in this folder. */
    PlainSsh(Path folder) {
        this.folder = folder;
    }

    /** Makes all ready; returns how long the last one took. */
    Duration makeReady(List<LabHost> hosts) throws IOException, InterruptedException {
        String commands = commands();
        long begun = System.nanoTime();
        List<Process> logins = new ArrayList<>();
        for (LabHost host : hosts) {
            logins.add(login(host, commands));
        }
        for (int i = 0; i < hosts.size(); i++) {
            if (!logins.get(i).waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)
                    || logins.get(i).exitValue() != 0) {
                logins.forEach(Process::destroyForcibly);
                throw new IllegalStateException("ssh did not make %s ready: see %s"
                        .formatted(hosts.get(i).name(), output(hosts.get(i))));
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static String commands() throws IOException {
        try (InputStream script = Objects.requireNonNull(PlainSsh.class.getResourceAsStream("/plain-ssh.sh"))) {
            return "source_line='%s' login_server='%s' auth_key='%s'\n"
                            .formatted(Lab.value("LAB_APT_SOURCE"), Lab.value("LAB_LOGIN_SERVER"), Lab.authKey())
                    + new String(script.readAllBytes(), UTF_8);
        }
    }

    private Process login(LabHost host, String commands) throws IOException {
        Process process = new ProcessBuilder(
                        "ssh",
                        "-i",
                        Lab.value("LAB_SSH_KEY"),
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "StrictHostKeyChecking=accept-new",
                        "-o",
                        "UserKnownHostsFile=" + folder.resolve("known-" + host.name()),
                        "root@" + host.address(),
                        "sh",
                        "-s")
                .redirectErrorStream(true)
                .redirectOutput(output(host).toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(commands.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("ssh to " + host.name(), e);
        }
        return process;
    }

    private Path output(LabHost host) {
        return folder.resolve("ssh-" + host.name() + ".txt");
    }
}
