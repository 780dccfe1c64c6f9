package dev.stagecraft.cli.request;

import dev.stagecraft.events.RequestId;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which events are a reason to look at a request again: those that name it, and those of its hosts. */
record Concern(RequestId request, Set<String> hosts) {

    /** As far as its hosts are known from the last look. */
    static Concern of(RequestId request, @Nullable RequestView seen) {
        return new Concern(
                request,
                seen == null
                        ? Set.of()
                        : seen.hosts().stream().map(HostPart::name).collect(Collectors.toUnmodifiableSet()));
    }

    boolean about(Notice notice) {
        return names(notice) || hosts.contains(notice.host());
    }

    /** Whether it says what the request itself came to. */
    boolean outcome(Notice notice) {
        return notice.outcome() && names(notice);
    }

    private boolean names(Notice notice) {
        return notice.request().equals(request.value());
    }
}
