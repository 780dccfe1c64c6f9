package dev.stagecraft.steps.pretend;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.secrets.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A folder that a script takes for a host: of the real commands it finds the harmless ones alone, the others are stand-ins
 * that play recordings and write down how they were called. Paths of a host lie below the folder.
 */
public final class StandInHost {
    /** The body of a call that installs what stands ready. */
    public static final String INSTALLS = "cp \"$here\"/later/* \"$here/bin/\"";

    private static final List<String> HARMLESS = List.of(
            "base64 cat chmod cmp cp cut find grep head ls mkdir mktemp mv rm sed sh sha256sum sort sync tail tee touch tr true"
                    .split(" "));
    private static final List<String> PATHS = List.of(
            ("/var/lib/dpkg /etc/apt /etc/docker /etc/systemd/system /run/docker.pid /run/docker.sock /run/tailscale/ /run/stagecraft /run/systemd/system /run/reboot-required"
                            + " /dev/net/tun /snap/bin /etc/os-release /etc/ssl /proc /lib/modules /var/lib/stagecraft"
                            + " /var/log /usr/share/keyrings /etc/yum.repos.d /etc/dnf /var/lib/dnf /var/cache/dnf /var/lib/rpm")
                    .split(" "));
    private static final Pattern SAID = Pattern.compile("stagecraft: ([a-z][a-z0-9._-]*)=(.*)");

    private final Path folder;
    private final Map<String, LinkedHashMap<String, String>> commands = new LinkedHashMap<>();

    /** A fresh host of Debian 12 with systemd, where nothing is waited for. */
    public StandInHost(Path folder) {
        this.folder = folder;
        for (String command : HARMLESS) {
            write("bin/" + command, "#!/bin/sh\nPATH=/usr/bin:/bin exec " + command + " \"$@\"\n");
        }
        directory("/run/systemd/system").directory("/etc/apt/sources.list.d").directory("/var/lib/dpkg/updates");
        file(
                "/etc/os-release",
                Recording.of("packages/os-release-d12")
                        .stdout()
                        .lines()
                        .filter(line -> line.contains("="))
                        .collect(Collectors.joining("\n", "", "\n")));
        directory("/tmp")
                .on("sleep *", "")
                .on("timeout *", "shift; exec \"$@\"")
                .on("journalctl *", "echo from the journal");
    }

    /** What a call does, by a shell pattern such as {@code apt-get *update}; of several that fit, the one given last. */
    public StandInHost on(String call, String body) {
        return stand("bin/", call, body);
    }

    /** The same for a command that is not there yet: {@link #INSTALLS} brings it. */
    public StandInHost onceInstalled(String call, String body) {
        return stand("later/", call, body);
    }

    private StandInHost stand(String place, String call, String body) {
        String command = call.split(" ", 2)[0];
        LinkedHashMap<String, String> calls = commands.computeIfAbsent(command, unused -> new LinkedHashMap<>());
        calls.putFirst(call.substring(command.length()).strip(), body);
        StringBuilder text = new StringBuilder("#!/bin/sh\nhere='" + folder + "'\nprintf '%s\\n' \"" + command
                + " $*\" >>\"$here/calls\"\ncase $* in\n");
        calls.forEach((pattern, does) -> text.append(pattern.replace(" ", "\\ "))
                .append(")\n")
                .append(does)
                .append("\n;;\n"));
        write(place + command, text.append("esac\n").toString());
        return this;
    }

    public StandInHost on(String call, Recording recording) {
        String name = "played-" + Integer.toHexString(call.hashCode());
        write(name + ".out", recording.stdout());
        write(name + ".err", recording.stderr());
        return on(
                call,
                "cat \"$here/" + name + ".out\"; cat \"$here/" + name + ".err\" >&2; exit " + recording.exitCode());
    }

    /** A daemon at this path, which this machine's own perl asks; to be closed. */
    public AnsweringSocket answering(String path, String answer) throws IOException {
        on("perl *", "exec /usr/bin/perl \"$@\"");
        Path socket = folder.resolve("./" + path);
        create(socket.resolveSibling(".").normalize());
        Files.deleteIfExists(socket);
        return AnsweringSocket.at(socket, answer);
    }

    public StandInHost directory(String path) {
        create(folder.resolve("./" + path));
        return this;
    }

    public StandInHost file(String path, String text) {
        write("./" + path, text);
        return this;
    }

    public StandInHost link(String path, String target) {
        try {
            Files.createSymbolicLink(folder.resolve("./" + path), Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(String path) {
        return Files.exists(folder.resolve("./" + path));
    }

    /** The names of what lies in a directory. */
    public List<String> files(String path) {
        String[] names = folder.resolve("./" + path).toFile().list();
        return names == null ? List.of() : List.of(names);
    }

    public String read(String path) {
        try {
            Path file = folder.resolve("./" + path);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the stand-ins were called, in order. */
    public List<String> calls() {
        return read("calls").lines().toList();
    }

    /** What a run of a script gave. */
    public record Run(int exitCode, String output, Map<String, String> values) {
        public String value(String key) {
            return values.getOrDefault(key, "");
        }
    }

    public Run run(Shell shell, HostScript script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(shell.command()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", folder + "/bin", "LC_ALL", "C", "TMPDIR", folder + "/tmp"));
        Process process = builder.start();
        process.getOutputStream().write(text(script).getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> values = new LinkedHashMap<>();
        output.lines().map(SAID::matcher).filter(Matcher::matches).forEach(m -> values.put(m.group(1), m.group(2)));
        return new Run(process.waitFor(), output, values);
    }

    private String text(HostScript script) {
        StringBuilder text = new StringBuilder("{\n");
        script.values().forEach((name, value) -> text.append(assignment(name, value)));
        for (Map.Entry<String, Secret> secret : script.secrets().entrySet()) {
            text.append(assignment(secret.getKey(), secret.getValue().reveal()));
        }
        String body = script.body();
        for (String path : PATHS) {
            body = body.replace(path, folder + path);
        }
        return text.append(body).append("\n} </dev/null; exit\n").toString();
    }

    private static String assignment(String name, String value) {
        return name + "='" + value.replace("'", "'\\''") + "'\n";
    }

    private void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            create(file.resolveSibling(".").normalize());
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
