package dev.stagecraft.cli.configuration;

import dev.stagecraft.cli.yaml.Value;
import dev.stagecraft.cli.yaml.YamlReader;
import dev.stagecraft.events.specification.DaemonSettings;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.events.specification.InstallScript;
import dev.stagecraft.events.specification.SshSpecification;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code infra}: how to log in, which Docker, and how often hosts that are ready are looked at. */
record BootstrapSection(SshSpecification ssh, DockerSpecification docker, Optional<Integer> verifySeconds) {

    static BootstrapSection read(YamlReader root, Optional<NetworkSection> network, Secrets secrets) {
        YamlReader infra = root.section("infra");
        YamlReader bootstrap = infra.section("bootstrap");
        Optional<Integer> verify = infra.optional("verify", Values.VERIFY);
        infra.refuseOtherKeys();
        BootstrapSection section = new BootstrapSection(
                SshSection.read(bootstrap.section("ssh"), secrets),
                docker(bootstrap.optionalSection("docker")),
                verify);
        sameNetwork(network, bootstrap.optionalSection("network"));
        bootstrap.refuseOtherKeys();
        return section;
    }

    private static DockerSpecification docker(YamlReader docker) {
        String version = docker.optional("version", Values.DOCKER_VERSION, DockerSpecification.LATEST);
        InstallMethod method = docker.optional("install_method", Value.oneOf(InstallMethod.class), InstallMethod.APT);
        String source = docker.optional("apt_repository", Values.DOCKER_SOURCE, DockerSpecification.OFFICIAL);
        Boolean restart = docker.optional("allow_restart", Value.TRUE_OR_FALSE).orElse(null);
        Boolean remove =
                docker.optional("remove_conflicting", Value.TRUE_OR_FALSE).orElse(null);
        InstallScript script = script(docker, method);
        DaemonSettings daemon = daemon(docker, method);
        docker.refuseOtherKeys();
        return new DockerSpecification(version, method, source, restart, remove, script, daemon);
    }

    private static @Nullable InstallScript script(YamlReader docker, InstallMethod method) {
        String address = docker.optional("script", Values.SCRIPT, InstallScript.DOCKERS_OWN);
        if (method == InstallMethod.SCRIPT) {
            String checksum = docker.required("script_sha256", Values.SHA256, Values.SOME_SHA256);
            return new InstallScript(address, checksum);
        }
        for (String key : List.of("script", "script_sha256")) {
            if (docker.has(key)) {
                docker.report(key, "expected only together with install_method: script");
            }
        }
        return null;
    }

    private static @Nullable DaemonSettings daemon(YamlReader docker, InstallMethod method) {
        Optional<Map<String, Object>> settings = docker.tree("daemon_json");
        if (settings.isPresent() && method == InstallMethod.SKIP) {
            docker.report(
                    "daemon_json", "expected only where Docker is installed: install_method 'skip' changes nothing");
            return null;
        }
        try {
            return settings.map(DaemonSettings::new).orElse(null);
        } catch (IllegalArgumentException e) {
            docker.report("daemon_json", Objects.toString(e.getMessage()));
            return null;
        }
    }

    /** It may repeat the network's provider, and never differ from it. */
    private static void sameNetwork(Optional<NetworkSection> network, YamlReader repeated) {
        repeated.optional("provider", Values.TEXT).ifPresent(provider -> {
            if (network.isEmpty()) {
                repeated.report("provider", "there is no section 'network'; expected one, or this key left out");
            } else if (!network.get().provider().equals(provider)) {
                repeated.report(
                        "provider",
                        "expected the same as network.provider, "
                                + network.get().provider());
            }
        });
        repeated.refuseOtherKeys();
    }
}
