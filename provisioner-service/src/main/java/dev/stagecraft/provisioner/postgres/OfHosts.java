package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.events.HostId;
import io.quarkus.hibernate.orm.panache.Panache;
import java.util.Collection;
import java.util.List;
import org.hibernate.Session;

/** Rows of many hosts by one parameter: the same statement, planned once, however many there are. */
final class OfHosts {
    private OfHosts() {}

    /**
     * The rows that a statement finds.
     *
     * @param sql says {@code any(:hosts)}
     */
    static <E> List<E> list(Class<E> entity, String sql, Collection<HostId> hosts) {
        return Panache.getEntityManager(entity)
                .unwrap(Session.class)
                .createNativeQuery(sql, entity)
                .setParameter("hosts", hosts.stream().map(HostId::toString).toArray(String[]::new))
                .list();
    }
}
