package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.events.HostId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Ids in portions that a statement takes as parameters, sorted, so that locks are taken in one order. */
final class Chunks {
    private static final int LARGEST = 1_000;

    private Chunks() {}

    static List<List<String>> of(Collection<HostId> hosts) {
        List<String> ids =
                hosts.stream().map(HostId::toString).distinct().sorted().toList();
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += LARGEST) {
            chunks.add(ids.subList(from, Math.min(ids.size(), from + LARGEST)));
        }
        return chunks;
    }
}
