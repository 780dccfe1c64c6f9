package dev.stagecraft.network.tailnet;

import static java.util.Comparator.comparing;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers for the time of a test. */
public final class DevicesInMemory implements OwnDevices {
    private final Map<Key, Known> known = new HashMap<>();

    private record Key(HostId host, String id) {}

    private record Known(String fqdn, int incarnation) {}

    @Override
    public void remember(HostVersion host, String fqdn, String id) {
        known.merge(
                new Key(host.id(), id),
                new Known(fqdn, host.incarnation()),
                (before, now) -> new Known(fqdn, Math.max(before.incarnation(), now.incarnation())));
    }

    @Override
    public List<OwnDevice> of(HostVersion host, String fqdn) {
        return known.entrySet().stream()
                .filter(entry -> entry.getKey().host().equals(host.id()))
                .filter(entry -> entry.getValue().fqdn().equals(fqdn))
                .map(entry ->
                        new OwnDevice(entry.getKey().id(), entry.getValue().incarnation()))
                .filter(device -> device.incarnation() <= host.incarnation())
                .sorted(comparing(OwnDevice::incarnation).thenComparing(OwnDevice::id))
                .toList();
    }

    @Override
    public void forget(HostId host, String id) {
        known.remove(new Key(host, id));
    }
}
