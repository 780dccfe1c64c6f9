package dev.stagecraft.cli.request;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.request.InfraRequest;
import java.util.List;
import java.util.Optional;

/** The services that take requests and tell of hosts. Calls block, for seconds at most, and never throw for a failure. */
public interface Services {

    /** Hands a request over. The same request again changes nothing. */
    Answer<RequestId> send(InfraRequest request) throws InterruptedException;

    /** Absent until the request was accepted or rejected. */
    Answer<RequestView> request(Environment environment, RequestId request) throws InterruptedException;

    /** The hosts of the environment, or all. */
    Answer<List<HostView>> hosts(Optional<Environment> environment) throws InterruptedException;

    /** Begins to listen to what is said in the environment. Never blocks; to be closed. */
    News news(Environment environment);
}
