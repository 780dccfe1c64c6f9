package dev.stagecraft.cli.configuration;

import dev.stagecraft.cli.yaml.Value;
import dev.stagecraft.cli.yaml.YamlReader;
import dev.stagecraft.events.specification.NetworkApi;
import dev.stagecraft.events.specification.PlacedSecret;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code api}: how the network's API is asked, with a token ({@code token_env}, {@code token_file}) or as an OAuth client ({@code
 * client_id} and {@code client_secret_env} or {@code client_secret_file}).
 *
 * @param secret null where nothing is asked
 * @param api null for the usual one
 */
record NetworkApiSection(
        @Nullable PlacedSecret secret, @Nullable NetworkApi api) {
    private static final PlacedSecret SECRET = new PlacedSecret("api-token");

    static NetworkApiSection read(YamlReader network, Secrets secrets) {
        if (!network.has("api")) {
            return new NetworkApiSection(null, null);
        }
        YamlReader api = network.section("api");
        boolean client = hasAny(api, "client_id", "client_secret_env", "client_secret_file");
        boolean token = hasAny(api, "token_env", "token_file");
        if (client && token) {
            api.report("client_id", "given beside a token; expected one of the two");
        }
        if (token || !client) {
            secrets.either(api, "token", SECRET);
        }
        NetworkApi chosen = client
                ? client(api, secrets)
                : kind(api).map(kind -> new NetworkApi(kind, null)).orElse(null);
        api.refuseOtherKeys();
        return new NetworkApiSection(SECRET, chosen);
    }

    /** Asks for each of them, so that all are known. */
    private static boolean hasAny(YamlReader api, String... keys) {
        return Stream.of(keys).filter(api::has).count() > 0;
    }

    private static NetworkApi client(YamlReader api, Secrets secrets) {
        String id = api.required("client_id", Values.CLIENT_ID, "unknown");
        secrets.either(api, "client_secret", SECRET);
        if (kind(api).orElse(NetworkApi.Kind.TAILSCALE) == NetworkApi.Kind.HEADSCALE) {
            api.report("kind", "headscale knows no OAuth clients; expected a token, or kind: tailscale");
        }
        return new NetworkApi(NetworkApi.Kind.TAILSCALE, id);
    }

    private static Optional<NetworkApi.Kind> kind(YamlReader api) {
        return api.optional("kind", Value.oneOf(NetworkApi.Kind.class));
    }
}
