package dev.stagecraft.cli.configuration;

import dev.stagecraft.cli.yaml.Value;
import dev.stagecraft.cli.yaml.YamlReader;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.events.specification.SshSpecification;
import java.util.Optional;

/** {@code infra.bootstrap}: how to log in and which Docker. */
record BootstrapSection(SshSpecification ssh, DockerSpecification docker) {

    static BootstrapSection read(YamlReader root, Optional<NetworkSection> network, Secrets secrets) {
        YamlReader infra = root.section("infra");
        YamlReader bootstrap = infra.section("bootstrap");
        infra.refuseOtherKeys();
        BootstrapSection section = new BootstrapSection(
                SshSection.read(bootstrap.section("ssh"), secrets), docker(bootstrap.optionalSection("docker")));
        sameNetwork(network, bootstrap.optionalSection("network"));
        bootstrap.refuseOtherKeys();
        return section;
    }

    private static DockerSpecification docker(YamlReader docker) {
        DockerSpecification specification = new DockerSpecification(
                docker.optional("version", Values.DOCKER_VERSION, DockerSpecification.LATEST),
                docker.optional("install_method", Value.oneOf(InstallMethod.class), InstallMethod.APT),
                docker.optional("apt_repository", Values.DOCKER_SOURCE, DockerSpecification.OFFICIAL),
                docker.optional("allow_restart", Value.TRUE_OR_FALSE).orElse(null));
        docker.refuseOtherKeys();
        return specification;
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
