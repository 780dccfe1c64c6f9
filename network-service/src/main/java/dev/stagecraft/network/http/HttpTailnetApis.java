package dev.stagecraft.network.http;

import dev.stagecraft.events.specification.NetworkApi;
import dev.stagecraft.network.tailnet.TailnetApi;
import dev.stagecraft.network.tailnet.TailnetApis;
import dev.stagecraft.secrets.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The APIs by HTTP. One for each address and secret, so that all hosts share its access token and its pauses. */
public final class HttpTailnetApis implements TailnetApis, AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(DEADLINE.dividedBy(2))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<Access, TailnetApi> known = new ConcurrentHashMap<>();
    private final InstantSource clock;

    private record Access(URI address, NetworkApi api, Secret secret) {}

    public HttpTailnetApis(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public TailnetApi at(URI address, NetworkApi api, Secret secret) {
        return known.computeIfAbsent(new Access(address, api, secret), this::open);
    }

    @Override
    public void close() {
        client.close();
    }

    private TailnetApi open(Access access) {
        ApiClient asked = new ApiClient(client, access.address(), DEADLINE, clock);
        String clientId = access.api().clientId();
        Bearer bearer = clientId == null
                ? Bearer.of(access.secret())
                : new ClientCredentials(asked, clientId, access.secret(), clock);
        ApiCalls calls = new ApiCalls(asked, bearer);
        return switch (access.api().kind()) {
            case TAILSCALE -> new TailscaleApi(calls);
            case HEADSCALE -> new HeadscaleApi(calls, clock);
        };
    }
}
