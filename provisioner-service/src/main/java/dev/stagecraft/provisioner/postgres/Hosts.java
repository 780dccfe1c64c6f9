package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.HostRequested;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.events.host.StepFailed;
import dev.stagecraft.events.readiness.Readiness;
import dev.stagecraft.events.readiness.StepReport;
import dev.stagecraft.events.specification.HostSpecification;
import dev.stagecraft.provisioner.creation.KnownAccess;
import dev.stagecraft.provisioner.request.KnownHost;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hosts of the registry, inside a transaction of the caller's. */
final class Hosts {

    Map<HostId, KnownHost> known(Collection<HostId> hosts) {
        Map<HostId, KnownHost> known = new HashMap<>();
        List<String> ids = hosts.stream().map(HostId::toString).toList();
        for (HostEntity host : HostEntity.<HostEntity>list("id in ?1", ids)) {
            HostSpecification specification = StoredJson.read(host.specification, HostSpecification.class);
            HostVersion version = host.version();
            known.put(
                    version.id(),
                    new KnownHost(
                            version,
                            specification,
                            readiness(version.id()).verdict(version, specification.requires())));
        }
        return known;
    }

    void move(HostVersion version, HostSpecification specification) {
        String id = version.id().toString();
        HostEntity host = HostEntity.findById(id);
        if (host == null) {
            host = new HostEntity();
            host.id = id;
            host.environment = version.id().environment().name();
        }
        host.incarnation = version.incarnation();
        host.generation = version.generation();
        host.specification = StoredJson.write(specification);
        host.persist();
    }

    /** Those of these versions that their hosts have not come to. */
    Map<HostId, HostVersion> ahead(List<HostVersion> versions) {
        Map<HostId, HostVersion> ahead = new HashMap<>();
        versions.forEach(version -> ahead.put(version.id(), version));
        List<String> ids = ahead.keySet().stream().map(HostId::toString).toList();
        for (HostEntity host : HostEntity.<HostEntity>list("id in ?1", ids)) {
            HostVersion version = ahead.get(host.version().id());
            if (version != null && HostVersion.ORDER.compare(host.version(), version) >= 0) {
                ahead.remove(version.id());
            }
        }
        return ahead;
    }

    /** Whether the host stands at this version, or a later one, as it was asked for. */
    boolean has(HostRequested asked) {
        HostEntity host = HostEntity.findById(asked.host().id().toString());
        if (host == null) {
            return false;
        }
        int order = HostVersion.ORDER.compare(host.version(), asked.host());
        boolean same =
                StoredJson.read(host.specification, HostSpecification.class).equals(asked.specification());
        return order > 0 || (order == 0 && same);
    }

    /** Takes in what was said of a host; false if it is no host of ours, or nothing new. */
    boolean observe(HostEvent event) {
        HostEntity host = HostEntity.findById(event.host().id().toString());
        Optional<StepReport> report = StepReport.of(event);
        if (host == null || report.isEmpty()) {
            return false;
        }
        host.raiseTo(event.host());
        var key = new HostStepEntity.Key(host.id, report.get().step().name());
        HostStepEntity row = HostStepEntity.findById(key);
        if (row == null) {
            row = new HostStepEntity();
            row.key = key;
        } else if (StepReport.later(report.get(), report(row)).equals(report(row))) {
            return false;
        }
        row.eventType = StoredJson.type(event);
        row.event = StoredJson.write(event);
        row.persist();
        return true;
    }

    Readiness readiness(HostId host) {
        Readiness readiness = Readiness.NOTHING_KNOWN;
        for (HostStepEntity row : steps(host)) {
            readiness = readiness.with(report(row));
        }
        return readiness;
    }

    KnownAccess access(HostVersion version) {
        HostKey key = null;
        String fqdn = null;
        for (HostStepEntity row : steps(version.id())) {
            HostEvent event = event(row);
            if (event.host().incarnation() == version.incarnation()) {
                key = key == null ? keyOf(event) : key;
                fqdn = event instanceof NetworkReady ready ? ready.fqdn() : fqdn;
            }
        }
        return new KnownAccess(key, fqdn);
    }

    private static @Nullable HostKey keyOf(HostEvent event) {
        return switch (event) {
            case DockerReady ready -> ready.hostKey();
            case StepFailed failed -> failed.hostKey();
            default -> null;
        };
    }

    private static List<HostStepEntity> steps(HostId host) {
        return HostStepEntity.list("key.host", host.toString());
    }

    private static StepReport report(HostStepEntity row) {
        return StepReport.of(event(row)).orElseThrow();
    }

    private static HostEvent event(HostStepEntity row) {
        return (HostEvent) StoredJson.event(row.eventType, row.event);
    }
}
