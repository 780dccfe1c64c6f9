package dev.stagecraft.cli.configuration;

import dev.stagecraft.cli.configuration.ConfigurationOutcome.Refused;
import dev.stagecraft.cli.configuration.ConfigurationOutcome.Wanted;
import dev.stagecraft.cli.yaml.FileText;
import dev.stagecraft.cli.yaml.Problems;
import dev.stagecraft.cli.yaml.YamlDocument;
import dev.stagecraft.cli.yaml.YamlReader;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.request.InfraUpRequested;
import dev.stagecraft.events.request.RequestedHost;
import dev.stagecraft.events.specification.HostSpecification;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.events.specification.ProviderSpecification;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code stagecraft.yml}: the request that it means, or everything that is wrong with it. */
public final class ConfigurationFile {
    private ConfigurationFile() {}

    /**
     * Reads the file and what it points at; changes nothing.
     *
     * @param file as the user wrote it, which is how problems name it
     */
    public static ConfigurationOutcome read(String file, Surroundings surroundings, RequestId request) {
        Path path = surroundings.file(file, surroundings.folder());
        Problems problems = new Problems();
        Optional<String> text = FileText.read(file, path, problems);
        if (text.isEmpty()) {
            return new Refused(problems.inOrder());
        }
        YamlReader root = YamlDocument.read(file, text.get(), problems);
        Secrets secrets = new Secrets(surroundings, path.resolveSibling(""));
        Sections sections = Sections.read(root, secrets);
        if (!problems.inOrder().isEmpty()) {
            return new Refused(problems.inOrder());
        }
        WantedInfra wanted = sections.wanted(request, secrets);
        reportSize(wanted.request(), root);
        return problems.inOrder().isEmpty() ? new Wanted(wanted) : new Refused(problems.inOrder());
    }

    private static void reportSize(InfraUpRequested request, YamlReader root) {
        int size = EventCodec.encode(request, "cli", Instant.EPOCH).value().length;
        int most = Topic.REQUESTS.maxValueBytes();
        if (size > most) {
            root.report(
                    "hosts",
                    "the request would have " + size + " bytes; expected at most " + most
                            + ": split the hosts into several files of this environment");
        }
    }

    /** The file's sections; of use only where none of them had a problem. */
    private record Sections(Environment environment, List<RequestedHost> hosts, Optional<NetworkSection> network) {

        static Sections read(YamlReader root, Secrets secrets) {
            Environment environment = root.required("environment", Values.ENVIRONMENT, new Environment("unknown"));
            Optional<NetworkSection> network = NetworkSection.read(root, secrets);
            BootstrapSection bootstrap = BootstrapSection.read(root, network, secrets);
            StaticHosts staticHosts = CloudSection.read(root, bootstrap.ssh(), secrets);
            HostsSection wanted = HostsSection.read(root);
            root.refuseOtherKeys();
            staticHosts.pairWith(wanted.reader());
            List<RequestedHost> hosts = hosts(wanted, staticHosts, bootstrap, network);
            network.ifPresent(
                    section -> NetworkNames.check(environment, wanted.roles().keySet(), section));
            return new Sections(environment, hosts, network);
        }

        WantedInfra wanted(RequestId request, Secrets secrets) {
            Optional<String> reach =
                    network.map(NetworkSection::reach).filter(way -> !way.equals(NetworkSpecification.DIRECT));
            return new WantedInfra(new InfraUpRequested(request, environment, hosts), secrets.toPlace(), reach);
        }

        private static List<RequestedHost> hosts(
                HostsSection wanted,
                StaticHosts staticHosts,
                BootstrapSection bootstrap,
                Optional<NetworkSection> network) {
            List<RequestedHost> hosts = new ArrayList<>();
            wanted.roles().forEach((name, role) -> {
                StaticHost host = staticHosts.byName().get(name);
                if (host != null) {
                    hosts.add(new RequestedHost(name, specification(role, host, bootstrap, network)));
                }
            });
            return hosts;
        }

        private static HostSpecification specification(
                String role, StaticHost host, BootstrapSection bootstrap, Optional<NetworkSection> network) {
            return new HostSpecification(
                    role,
                    new ProviderSpecification(CloudSection.STATIC, Map.of("address", host.address())),
                    host.ssh(),
                    bootstrap.docker(),
                    network.map(section -> section.forRole(role)).orElse(null),
                    bootstrap.verifySeconds().orElse(null));
        }
    }
}
