package dev.stagecraft.network.tailnet;

import dev.stagecraft.events.specification.NetworkApi;
import dev.stagecraft.secrets.Secret;
import java.net.URI;

/** Every API that may be asked. Safe for threads. */
public interface TailnetApis {

    /**
     * The API at this address; asks nobody. The same arguments give the same one, which remembers what it was told for all hosts.
     *
     * @param secret a token, or the client's secret
     */
    TailnetApi at(URI address, NetworkApi api, Secret secret);
}
