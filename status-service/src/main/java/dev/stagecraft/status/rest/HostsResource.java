package dev.stagecraft.status.rest;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.HostId;
import dev.stagecraft.status.readiness.StandingHost;
import dev.stagecraft.status.readiness.Standings;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands for hosts. */
@Path("/api/v1/hosts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class HostsResource {
    private final Standings standings;

    HostsResource(Standings standings) {
        this.standings = standings;
    }

    /** Hosts, as callers see them. */
    public record Hosts(List<HostBody> hosts) {}

    @GET
    public Hosts hosts(@QueryParam("environment") @Nullable String environment) {
        List<StandingHost> hosts = environment == null
                ? standings.hosts()
                : standings.hosts(CallersWords.parameter(() -> new Environment(environment)));
        return new Hosts(hosts.stream().map(HostBody::of).toList());
    }

    @GET
    @Path("{environment}/{name}")
    public HostBody host(@PathParam("environment") String environment, @PathParam("name") String name) {
        HostId id = CallersWords.path(() -> new HostId(new Environment(environment), name));
        return standings.host(id).map(HostBody::of).orElseThrow(() -> CallersWords.nothingAt("host " + id));
    }
}
