package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Step;
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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hosts of the registry, read once, inside a transaction of the caller's. */
final class Hosts {
    /** In one order, so that nobody waits for each other. */
    private static final String LOCKED = "select * from host where id = any(:hosts) order by id for update";

    private static final String STEPS = "select * from host_step where host = any(:hosts)";

    private final Map<String, HostEntity> hosts;
    private final Map<String, Map<Step, HostStepEntity>> steps;

    private Hosts(Map<String, HostEntity> hosts, Map<String, Map<Step, HostStepEntity>> steps) {
        this.hosts = hosts;
        this.steps = steps;
    }

    /** As far as they are known; nobody else changes them before the transaction ends. */
    static Hosts locked(Set<HostId> concerned) {
        Map<String, HostEntity> hosts = new HashMap<>();
        Map<String, Map<Step, HostStepEntity>> steps = new HashMap<>();
        OfHosts.list(HostEntity.class, LOCKED, concerned).forEach(host -> hosts.put(host.id, host));
        OfHosts.list(HostStepEntity.class, STEPS, concerned)
                .forEach(row -> of(steps, row.key.host()).put(Step.valueOf(row.key.step()), row));
        return new Hosts(hosts, steps);
    }

    private static Map<Step, HostStepEntity> of(Map<String, Map<Step, HostStepEntity>> steps, String host) {
        return steps.computeIfAbsent(host, _ -> new EnumMap<>(Step.class));
    }

    Map<HostId, KnownHost> known(Collection<HostId> wanted) {
        Map<HostId, KnownHost> known = new HashMap<>();
        for (HostId id : wanted) {
            HostEntity host = hosts.get(id.toString());
            if (host == null) {
                continue;
            }
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
        HostEntity host = hosts.get(id);
        if (host == null) {
            host = new HostEntity();
            host.id = id;
            host.environment = version.id().environment().name();
            hosts.put(id, host);
        }
        host.incarnation = version.incarnation();
        host.generation = version.generation();
        host.specification = StoredJson.write(specification);
        host.persist();
    }

    /** Those of these versions that their hosts have not come to. */
    Map<HostId, HostVersion> ahead(List<HostVersion> versions) {
        Map<HostId, HostVersion> ahead = new HashMap<>();
        for (HostVersion version : versions) {
            HostEntity host = hosts.get(version.id().toString());
            if (host == null || HostVersion.ORDER.compare(host.version(), version) < 0) {
                ahead.put(version.id(), version);
            }
        }
        return ahead;
    }

    /** Whether the host stands at this version, or a later one, as it was asked for. */
    boolean has(HostRequested asked) {
        HostEntity host = hosts.get(asked.host().id().toString());
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
        HostEntity host = hosts.get(event.host().id().toString());
        Optional<StepReport> report = StepReport.of(event);
        if (host == null || report.isEmpty()) {
            return false;
        }
        host.raiseTo(event.host());
        Step step = report.get().step();
        HostStepEntity row = of(steps, host.id).get(step);
        if (row == null) {
            row = new HostStepEntity();
            row.key = new HostStepEntity.Key(host.id, step.name());
            of(steps, host.id).put(step, row);
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
        for (HostStepEntity row : of(steps, host.toString()).values()) {
            readiness = readiness.with(report(row));
        }
        return readiness;
    }

    /** How an incarnation was reached before. */
    static KnownAccess access(HostVersion version) {
        HostKey key = null;
        String fqdn = null;
        for (HostStepEntity row :
                HostStepEntity.<HostStepEntity>list("key.host", version.id().toString())) {
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

    private static StepReport report(HostStepEntity row) {
        return StepReport.of(event(row)).orElseThrow();
    }

    private static HostEvent event(HostStepEntity row) {
        return (HostEvent) StoredJson.event(row.eventType, row.event);
    }
}
