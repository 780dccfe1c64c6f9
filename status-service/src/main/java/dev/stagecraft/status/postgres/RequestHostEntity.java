package dev.stagecraft.status.postgres;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.status.projection.HostOfRequest;
import dev.stagecraft.status.projection.RequestKey;
import dev.stagecraft.status.projection.StepWords;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A host of an accepted request, at the version that the request gave it. */
@Entity
@Table(name = "request_host")
public class RequestHostEntity extends PanacheEntityBase {
    @EmbeddedId
    Key key;

    int incarnation;

    int generation;

    String requires;

    HostOfRequest asked(RequestKey request) {
        return new HostOfRequest(
                request, new HostVersion(HostId.parse(key.host), incarnation, generation), StepWords.parse(requires));
    }

    /** One host of one request. */
    @Embeddable
    public record Key(String environment, String request, String host) {}
}
