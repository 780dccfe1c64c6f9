package dev.stagecraft.events.specification;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Names;
import dev.stagecraft.events.PlainText;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The network that the host joins.
 *
 * @param provider the network provider, such as {@code tailscale}
 * @param authKey the placed secret that a host logs in with; null: a key is minted for each host, through the API
 * @param apiToken the placed secret for the network's API: a token, or the secret of the client that {@code api} names; null: no
 *     key is minted, no device deleted
 * @param api which API that is; null is the usual one, {@link #apiOrUsual}
 * @param loginServer the control server's address, in ASCII; null is the provider's own
 * @param tailnetDomain the domain that full names end in
 * @param nodeName the host's name there; {@code {host}} and {@code {environment}} are replaced
 * @param tags without repetition, in order; at most {@value #MAX_TAGS}
 * @param reach {@code direct}, or {@code socks5://ADDRESS:PORT}: how services get into the network
 */
public record NetworkSpecification(
        String provider,
        @Nullable PlacedSecret authKey,
        @Nullable PlacedSecret apiToken,
        @Nullable NetworkApi api,
        @Nullable URI loginServer,
        String tailnetDomain,
        String nodeName,
        List<String> tags,
        String reach,
        NetworkInstall install) {
    public static final String DIRECT = "direct";
    private static final int MAX_TAGS = 50;
    private static final Pattern TAG = Pattern.compile("tag:[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern REACH = Pattern.compile("direct|socks5://[A-Za-z0-9.-]{1,253}:[0-9]{1,5}");
    private static final Pattern ADDRESS = Pattern.compile("\\p{Graph}{1,500}");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public NetworkSpecification {
        Names.token("network provider", provider);
        Names.dnsLabel("node_name", nodeName.replace("{host}", "h").replace("{environment}", "e"));
        matching(DOMAIN, "tailnet_domain", tailnetDomain);
        matching(REACH, "reach", reach);
        tags = List.copyOf(new TreeSet<>(tags));
        tags.forEach(tag -> matching(TAG, "tag", tag));
        if (tags.size() > MAX_TAGS) {
            throw new IllegalArgumentException(tags.size() + " tags, more than " + MAX_TAGS);
        }
        if (apiToken == null && (authKey == null || api != null)) {
            throw new IllegalArgumentException(
                    authKey == null
                            ? "neither an auth key nor access to an API that mints one"
                            : "an API without a secret");
        }
        if (loginServer != null && !isServer(loginServer)) {
            throw new IllegalArgumentException(
                    "login_server '" + PlainText.shortened(loginServer.toString(), 80) + "' is not an http(s) address");
        }
    }

    /** The host's name in the network, without the domain: the same for the same host, for ever. */
    public String name(HostId host) {
        return nodeName.replace("{host}", host.name())
                .replace("{environment}", host.environment().name());
    }

    /** The host's full name in the network, without a final dot; computed, nobody is asked. */
    public String fqdn(HostId host) {
        return name(host) + "." + tailnetDomain;
    }

    /** The API that is asked: where nothing is said, with a token, and Tailscale's unless there is another login server. */
    public NetworkApi apiOrUsual() {
        return api != null
                ? api
                : new NetworkApi(atTailscale() ? NetworkApi.Kind.TAILSCALE : NetworkApi.Kind.HEADSCALE, null);
    }

    /** Whether hosts log in at Tailscale's own server, be it written out or not. */
    public boolean atTailscale() {
        return loginServer == null || loginServer.getHost().endsWith(".tailscale.com");
    }

    /** The same with these tags. */
    public NetworkSpecification withTags(List<String> other) {
        return new NetworkSpecification(
                provider, authKey, apiToken, api, loginServer, tailnetDomain, nodeName, other, reach, install);
    }

    private static boolean isServer(URI server) {
        return server.getHost() != null
                && SCHEMES.contains(server.getScheme())
                && ADDRESS.matcher(server.toString()).matches();
    }

    private static void matching(Pattern allowed, String what, String value) {
        if (!allowed.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    what + " '" + PlainText.shortened(value, 80) + "' is not of the form " + allowed.pattern());
        }
    }
}
