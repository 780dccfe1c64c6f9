package dev.stagecraft.network.tailscale;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.specification.NetworkApi;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.network.tailnet.ApiReasons;
import dev.stagecraft.network.tailnet.TailnetApi;
import dev.stagecraft.network.tailnet.TailnetApis;
import dev.stagecraft.secrets.Secret;
import dev.stagecraft.steps.PlacedSecrets;
import dev.stagecraft.steps.StepFailure;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What a host's specification gives access to: the tailnet, by an auth key, and its API. */
final class TailnetAccess {
    private static final URI OFFICIAL = URI.create("https://api.tailscale.com");

    private final PlacedSecrets secrets;
    private final TailnetApis apis;

    TailnetAccess(PlacedSecrets secrets, TailnetApis apis) {
        this.secrets = secrets;
        this.apis = apis;
    }

    /** The API, where the specification names a secret for it; a missing one ends the attempt. */
    Optional<TailnetApi> api(HostId host, NetworkSpecification wanted) {
        return Optional.ofNullable(wanted.apiToken())
                .map(name -> apis.at(address(wanted), wanted.apiOrUsual(), secrets.tailnet(host, name)));
    }

    /**
     * A key to log this host in with: the placed one, or one that is minted for it now.
     *
     * @throws StepFailure where there is none, with the reason
     */
    Secret authKey(HostId host, NetworkSpecification wanted) throws InterruptedException {
        if (wanted.authKey() != null) {
            return secrets.tailnet(host, wanted.authKey());
        }
        if (wanted.tags().isEmpty()) {
            throw new StepFailure(Failure.of(
                    Reason.CONFIG_INVALID,
                    host + ": no auth key was minted: minted keys have tags, and none is wanted"));
        }
        TailnetApi api = api(host, wanted).orElseThrow();
        return ApiReasons.value(host, "no auth key was minted", api.mintKey(wanted.tags()));
    }

    /** What the client asks for itself: nothing where Headscale's key decides, which ignores it, or refuses it later on. */
    static List<String> advertised(NetworkSpecification wanted) {
        boolean keyDecides = wanted.authKey() == null && wanted.apiOrUsual().kind() == NetworkApi.Kind.HEADSCALE;
        return keyDecides ? List.of() : wanted.tags();
    }

    private static URI address(NetworkSpecification wanted) {
        URI server = wanted.loginServer();
        return server == null || wanted.atTailscale() ? OFFICIAL : server;
    }
}
