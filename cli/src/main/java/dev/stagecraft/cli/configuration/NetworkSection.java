package dev.stagecraft.cli.configuration;

import dev.stagecraft.cli.yaml.Value;
import dev.stagecraft.cli.yaml.YamlReader;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.specification.NetworkInstall;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.events.specification.PlacedSecret;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code network}: which network the hosts join, as what, and how services get there. */
final class NetworkSection {
    private static final String TAILSCALE = "tailscale";
    private static final PlacedSecret AUTH_KEY = new PlacedSecret("auth-key");

    private final YamlReader reader;
    private final NetworkSpecification untagged;
    private final List<String> defaultTags;
    private final Map<String, List<String>> roleTags;
    /** Each is told once. */
    private final Set<String> untaggedRoles = new HashSet<>();

    private NetworkSection(
            YamlReader reader,
            NetworkSpecification untagged,
            List<String> defaultTags,
            Map<String, List<String>> roleTags) {
        this.reader = reader;
        this.untagged = untagged;
        this.defaultTags = defaultTags;
        this.roleTags = roleTags;
    }

    /** Empty where the hosts join no network. */
    static Optional<NetworkSection> read(YamlReader root, Secrets secrets) {
        if (!root.has("network")) {
            return Optional.empty();
        }
        YamlReader network = root.section("network");
        network.required("provider", Value.word(TAILSCALE), TAILSCALE);
        YamlReader providers = network.section("providers");
        network.refuseOtherKeys();
        YamlReader tailscale = providers.section(TAILSCALE);
        providers.refuseOtherKeys();
        NetworkSection section = new NetworkSection(
                tailscale,
                specification(tailscale, secrets),
                tailscale.list("default_tags", Values.TAG),
                roleTags(tailscale.optionalSection("role_tags")));
        tailscale.refuseOtherKeys();
        return Optional.of(section);
    }

    String provider() {
        return untagged.provider();
    }

    String reach() {
        return untagged.reach();
    }

    NetworkSpecification forRole(String role) {
        List<String> tags = Stream.concat(defaultTags.stream(), roleTags.getOrDefault(role, List.of()).stream())
                .toList();
        if (untagged.authKey() == null && tags.isEmpty() && untaggedRoles.add(role)) {
            reader.report(
                    "default_tags",
                    "a host of role " + role + " has no tags; expected one, since minted keys have them");
        }
        return untagged.withTags(tags);
    }

    /** The host's name in the network, without the domain that all share. */
    String name(HostId host) {
        return untagged.name(host);
    }

    void reportName(String message) {
        reader.report("node_name", message);
    }

    private static NetworkSpecification specification(YamlReader tailscale, Secrets secrets) {
        PlacedSecret authKey = authKey(tailscale, secrets);
        NetworkApiSection api = NetworkApiSection.read(tailscale, secrets);
        @Nullable
        URI server = tailscale.optional("login_server", Values.LOGIN_SERVER).orElse(null);
        return new NetworkSpecification(
                TAILSCALE,
                authKey,
                api.secret(),
                api.api(),
                server,
                tailscale.required("tailnet_domain", Values.DOMAIN, "unknown"),
                tailscale.optional("node_name", Values.NODE_NAME, "{host}"),
                List.of(),
                tailscale.optional("reach", Values.REACH, NetworkSpecification.DIRECT),
                install(tailscale.optionalSection("install")));
    }

    /** Null where keys are to be minted: there is an API and no key. */
    private static @Nullable PlacedSecret authKey(YamlReader tailscale, Secrets secrets) {
        boolean given = tailscale.has("auth_key_env") || tailscale.has("auth_key_file");
        if (!given && tailscale.has("api")) {
            return null;
        }
        secrets.authKey(tailscale, "auth_key", AUTH_KEY);
        return AUTH_KEY;
    }

    private static NetworkInstall install(YamlReader install) {
        NetworkInstall result = new NetworkInstall(
                install.optional("method", Value.oneOf(NetworkInstall.Method.class), NetworkInstall.Method.AUTO),
                install.optional("min_version", Values.MIN_VERSION, "1.80.0"),
                install.optional("apt_repository", Values.NETWORK_SOURCE, NetworkInstall.OFFICIAL),
                install.optional("allow_restart", Value.TRUE_OR_FALSE).orElse(null));
        install.refuseOtherKeys();
        return result;
    }

    private static Map<String, List<String>> roleTags(YamlReader roles) {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        roles.keys().forEach(role -> tags.put(role, roles.list(role, Values.TAG)));
        return tags;
    }
}
