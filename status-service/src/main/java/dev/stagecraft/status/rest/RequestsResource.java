package dev.stagecraft.status.rest;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.status.projection.RequestKey;
import dev.stagecraft.status.readiness.Standings;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What stands for requests. */
@Path("/api/v1/requests")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RequestsResource {
    private final Standings standings;

    RequestsResource(Standings standings) {
        this.standings = standings;
    }

    @GET
    @Path("{environment}/{request}")
    public RequestBody request(@PathParam("environment") String environment, @PathParam("request") String request) {
        RequestKey key = CallersWords.path(() -> new RequestKey(new Environment(environment), new RequestId(request)));
        return standings.request(key).map(RequestBody::of).orElseThrow(() -> CallersWords.nothingAt("request " + key));
    }
}
