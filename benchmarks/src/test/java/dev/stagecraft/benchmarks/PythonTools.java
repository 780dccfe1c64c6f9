package dev.stagecraft.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Ansible and pyinfra, from PyPI, each with the commands of {@code plain-ssh.sh} as its users write them. */
final class PythonTools {
    private static final List<String> PACKAGES = List.of("ansible-core==2.18.*", "pyinfra==3.*");
    private static final long LONGEST_MINUTES = 20;

    private final Path programs;
    private final Path folder;

    private PythonTools(Path programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /** Installs them below {@code benchmarks/target}, once; keeps what they read and print in this folder. */
    static PythonTools in(Path folder) throws IOException, InterruptedException {
        Path environment = Path.of("target", "python").toAbsolutePath();
        PythonTools tools = new PythonTools(environment.resolve("bin"), folder);
        if (!Files.exists(tools.programs.resolve("pyinfra"))) {
            tools.run("venv", List.of("python3", "-m", "venv", environment.toString()));
            List<String> install =
                    new ArrayList<>(List.of(tools.programs.resolve("pip").toString(), "install", "--quiet"));
            install.addAll(PACKAGES);
            tools.run("pip", install);
        }
        return tools;
    }

    /** What Ansible needs on a host, which is not counted. */
    void prepareForAnsible(List<LabHost> hosts) throws IOException, InterruptedException {
        for (LabHost host : hosts) {
            host.run(
                    "sh",
                    "-c",
                    "apt-get -q update && apt-get -q -y install --no-install-recommends python3 python3-apt");
        }
    }

    Duration ansible(List<LabHost> hosts) throws IOException, InterruptedException {
        String inventory = hosts.stream()
                .map(host -> host.name() + " ansible_host=" + host.address())
                .collect(Collectors.joining(
                        "\n",
                        "[all]\n",
                        "\n[all:vars]\nansible_user=root\n" + "ansible_ssh_private_key_file=" + Lab.value("LAB_SSH_KEY")
                                + "\n"));
        Path variables = write("ansible-vars.json", """
                {"source_line": "%s", "login_server": "%s", "auth_key_file": "%s"}
                """.formatted(
                        Lab.value("LAB_APT_SOURCE"), Lab.value("LAB_LOGIN_SERVER"), Lab.value("LAB_AUTH_KEY_FILE")));
        return run(
                "ansible",
                List.of(
                        programs.resolve("ansible-playbook").toString(),
                        "-i",
                        write("inventory", inventory).toString(),
                        "-e",
                        "@" + variables,
                        write("playbook.yml", resource("/ansible-playbook.yml")).toString()),
                Map.of(
                        "ANSIBLE_HOST_KEY_CHECKING",
                        "False",
                        "ANSIBLE_SSH_COMMON_ARGS",
                        "-o UserKnownHostsFile=" + folder.resolve("known-ansible"),
                        "ANSIBLE_PIPELINING",
                        "True",
                        "ANSIBLE_FORKS",
                        Integer.toString(hosts.size()),
                        "ANSIBLE_LOCAL_TEMP",
                        folder.resolve("ansible").toString()));
    }

    Duration pyinfra(List<LabHost> hosts) throws IOException, InterruptedException {
        Path source = write("tailscale.list", Lab.value("LAB_APT_SOURCE") + "\n");
        String inventory = hosts.stream()
                .map(host -> """
                        ("%s", {"node": "%s", "ssh_user": "root", "ssh_key": "%s", "ssh_strict_host_key_checking": "off",
                         "source_file": "%s", "auth_key_file": "%s", "login_server": "%s"})""".formatted(
                                host.address(),
                                host.name(),
                                Lab.value("LAB_SSH_KEY"),
                                source,
                                Lab.value("LAB_AUTH_KEY_FILE"),
                                Lab.value("LAB_LOGIN_SERVER")))
                .collect(Collectors.joining(",\n", "hosts = [\n", "\n]\n"));
        return run(
                "pyinfra",
                List.of(
                        programs.resolve("pyinfra").toString(),
                        "-y",
                        "--parallel",
                        Integer.toString(hosts.size()),
                        write("inventory.py", inventory).toString(),
                        write("deploy.py", resource("/pyinfra-deploy.py")).toString()),
                // It remembers host keys at home, where they would be the next run's trouble.
                Map.of("HOME", folder.toString()));
    }

    private Duration run(String name, List<String> command) throws IOException, InterruptedException {
        return run(name, command, Map.of());
    }

    private Duration run(String name, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, name, ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        long begun = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(name + " did not end well:\n" + Files.readString(output));
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String resource(String path) throws IOException {
        try (InputStream in = Objects.requireNonNull(PythonTools.class.getResourceAsStream(path))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
