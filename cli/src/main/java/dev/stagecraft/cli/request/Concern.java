package dev.stagecraft.cli.request;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Topic;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which events are a reason to look at a request again: those that name it, and those of its hosts. */
record Concern(RequestId request, Set<String> subjects) {

    /** As far as its hosts are known from the last look; their ids are the subjects of their events. */
    static Concern of(RequestId request, @Nullable RequestView seen) {
        return new Concern(
                request,
                seen == null
                        ? Set.of()
                        : seen.hosts().stream()
                                .map(host -> new HostId(seen.environment(), host.name()).toString())
                                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean about(Notice notice) {
        return names(notice) || subjects.contains(notice.subject());
    }

    /** Whether it says what the request itself came to. */
    boolean outcome(Notice notice) {
        return notice.type().topic() == Topic.OUTCOMES && names(notice);
    }

    private boolean names(Notice notice) {
        return notice.request().equals(request.value());
    }
}
