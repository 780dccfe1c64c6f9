package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.outcome.UnreadyHost;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A host of an accepted request, at the version that the request gave it. */
@Entity
@Table(name = "request_host")
public class RequestHostEntity extends PanacheEntityBase {
    @EmbeddedId
    Key key;

    int incarnation;
    int generation;
    String requires;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "superseded_by")
    @Nullable
    String supersededBy;

    @Enumerated(EnumType.STRING)
    @Column(name = "failed_step")
    @Nullable
    Step failedStep;

    @Nullable
    String failure;

    /** Whether the host is over for the request, and how. */
    enum State {
        OPEN,
        READY,
        FAILED,
        SUPERSEDED
    }

    /** One host of one request. */
    @Embeddable
    public record Key(String request, String host) {}

    HostVersion version() {
        return new HostVersion(HostId.parse(key.host()), incarnation, generation);
    }

    List<Step> steps() {
        return Arrays.stream(requires.split(",", -1)).map(Step::valueOf).toList();
    }

    void fail(Step step, Failure why) {
        state = State.FAILED;
        failedStep = step;
        failure = StoredJson.write(why);
    }

    /** Over as it was said to be; ready where nothing was said. */
    void end(@Nullable UnreadyHost said) {
        if (said == null) {
            state = State.READY;
        } else if (said.supersededBy() != null) {
            state = State.SUPERSEDED;
            supersededBy = said.supersededBy().value();
        } else if (said.step() != null && said.failure() != null) {
            fail(said.step(), said.failure());
        }
    }

    static String stored(Collection<Step> steps) {
        return steps.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }
}
