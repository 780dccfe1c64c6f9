package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A request that was decided; the same id again is the same request. */
@Entity
@Table(name = "request")
public class RequestEntity extends PanacheEntityBase {
    @Id
    String id;

    String environment;
    String name;

    @Enumerated(EnumType.STRING)
    State state;

    /** Where a request stands. */
    enum State {
        ACCEPTED,
        REJECTED,
        COMPLETED
    }

    static String idOf(Environment environment, RequestId request) {
        return environment + "/" + request;
    }
}
