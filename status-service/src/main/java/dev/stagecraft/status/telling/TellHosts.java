package dev.stagecraft.status.telling;

import dev.stagecraft.eventlog.DatedPublisher;
import dev.stagecraft.events.HostId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells {@code HostReady}, {@code HostNotReady} and {@code HostStatus}. Of statuses the latest is told, and never an older one after
 * it: one replica tells at a time and holds on until the broker has answered. One that loses its hold in between, since the database
 * went away, cannot know what another told meanwhile, and notes its hosts once more. For one thread.
 */
public final class TellHosts {
    private static final int MOST_AT_ONCE = 2_000;

    private final Tellings tellings;
    private final DatedPublisher publisher;
    private final Set<HostId> unsure = new HashSet<>();

    public TellHosts(Tellings tellings, DatedPublisher publisher) {
        this.tellings = tellings;
        this.publisher = publisher;
    }

    /**
     * Tells some of what is noted.
     *
     * @return whether there may be more
     */
    public boolean some() {
        if (!unsure.isEmpty()) {
            tellings.again(unsure);
            unsure.clear();
        }
        boolean more = tellings.tell(MOST_AT_ONCE, this::say);
        unsure.clear();
        return more;
    }

    private void say(List<HostNews> news) {
        news.forEach(one -> unsure.add(one.host()));
        publisher.publishDated(
                news.stream().flatMap(one -> one.events().stream()).toList());
    }
}
