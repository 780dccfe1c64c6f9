package dev.stagecraft.status.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.outcome.UnreadyHost;
import dev.stagecraft.status.projection.HostDetail;
import dev.stagecraft.status.projection.RequestKey;
import dev.stagecraft.status.projection.StandingReport;
import dev.stagecraft.status.readiness.RequestedHost;
import dev.stagecraft.status.readiness.StandingHost;
import dev.stagecraft.status.readiness.StandingRequest;
import dev.stagecraft.status.readiness.Standings;
import io.quarkus.hibernate.orm.panache.Panache;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.Session;

/** Reads what stands with a fixed number of queries, however many hosts there are. */
public final class PanacheStandings implements Standings {
    private static final String OF_REQUEST = "key.environment = ?1 and key.request = ?2";

    @Override
    public List<StandingHost> hosts() {
        return standing(HostEntity.list("order by id"), HostDetailEntity.listAll(), HostStepEntity.listAll());
    }

    @Override
    public List<StandingHost> hosts(Environment environment) {
        String name = environment.name();
        String ofThem = "key.host in (select id from HostEntity where environment = ?1)";
        return standing(
                HostEntity.list("environment = ?1 order by id", name),
                HostDetailEntity.list(ofThem, name),
                HostStepEntity.list(ofThem, name));
    }

    @Override
    public Optional<StandingHost> host(HostId id) {
        return hosts(List.of(id.toString())).stream().findFirst();
    }

    /** Those with these ids that are known, by id. */
    List<StandingHost> hosts(Collection<String> ids) {
        return standing(
                list(HostEntity.class, "select * from host where id = any(:ids) order by id", ids),
                list(HostDetailEntity.class, "select * from host_detail where host = any(:ids)", ids),
                list(HostStepEntity.class, "select * from host_step where host = any(:ids)", ids));
    }

    /** By one parameter: the same statement, planned once, however many ids there are. */
    private static <E> List<E> list(Class<E> entity, String sql, Collection<String> ids) {
        return Panache.getEntityManager(entity)
                .unwrap(Session.class)
                .createNativeQuery(sql, entity)
                .setParameter("ids", ids.toArray(String[]::new))
                .list();
    }

    @Override
    public Optional<StandingRequest> request(RequestKey key) {
        return RequestEntity.<RequestEntity>findByIdOptional(RequestEntity.Key.of(key))
                .map(request -> new StandingRequest(request.progress(), hosts(key, request.completed != null)));
    }

    private static List<RequestedHost> hosts(RequestKey key, boolean completed) {
        Object[] request = {key.environment().name(), key.request().value()};
        String ofThem = "select key.host from RequestHostEntity where " + OF_REQUEST;
        Map<HostId, StandingHost> hosts = standing(
                        HostEntity.list("id in (" + ofThem + ")", request),
                        HostDetailEntity.list("key.host in (" + ofThem + ")", request),
                        HostStepEntity.list("key.host in (" + ofThem + ")", request))
                .stream()
                .collect(toMap(host -> host.wanted().version().id(), Function.identity()));
        Map<HostId, UnreadyHost> ends = UnreadyHostEntity.<UnreadyHostEntity>stream(OF_REQUEST, request)
                .map(UnreadyHostEntity::end)
                .collect(toMap(end -> end.host().id(), Function.identity()));
        return RequestHostEntity.<RequestHostEntity>stream(OF_REQUEST + " order by key.host", request)
                .map(row -> row.asked(key))
                .flatMap(asked -> Optional.ofNullable(hosts.get(asked.version().id()))
                        .map(host -> new RequestedHost(
                                asked, completed, ends.get(asked.version().id()), host))
                        .stream())
                .toList();
    }

    private static List<StandingHost> standing(
            List<HostEntity> hosts, List<HostDetailEntity> details, List<HostStepEntity> steps) {
        Map<HostId, List<HostDetail>> detailsOf =
                details.stream().map(HostDetailEntity::detail).collect(groupingBy(HostDetail::host));
        Map<HostId, List<StandingReport>> reportsOf =
                steps.stream().map(HostStepEntity::report).collect(groupingBy(StandingReport::host));
        return hosts.stream()
                .map(HostEntity::wanted)
                .map(wanted -> {
                    HostId id = wanted.version().id();
                    return StandingHost.of(
                            wanted, detailsOf.getOrDefault(id, List.of()), reportsOf.getOrDefault(id, List.of()));
                })
                .toList();
    }
}
