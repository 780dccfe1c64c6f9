package dev.stagecraft.cli.request;

import java.time.Instant;
import java.util.List;

/** Tells somebody how a request goes on. */
public interface Report {

    /** Something about the platform or the services, apart from the hosts. */
    void notice(String line);

    /** A look at the request: how it stands, and what is new since the last look. */
    void seen(RequestView request, List<HostChange> changes, Instant now);

    /** The request is over. */
    void over(Summary summary);

    /** The last words before the command ends early; nothing is told after them. */
    void leave(String line);
}
