package dev.stagecraft.status.postgres;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.readiness.Moment;
import dev.stagecraft.events.readiness.StepReport;
import dev.stagecraft.events.readiness.StepReport.State;
import dev.stagecraft.status.projection.AsciiJson;
import dev.stagecraft.status.projection.StandingReport;
import dev.stagecraft.status.projection.StepWords;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The latest report of a step; what decides between equal ones stays in the database. */
@Entity
@Table(name = "host_step")
public class HostStepEntity extends PanacheEntityBase {
    @EmbeddedId
    Key key;

    int incarnation;

    int generation;

    int round;

    int attempt;

    int rank;

    @Nullable
    String said;

    @Column(name = "since_ms")
    long since;

    StandingReport report() {
        Moment moment = new Moment(incarnation, generation, round, attempt);
        return new StandingReport(
                HostId.parse(key.host),
                new StepReport(StepWords.step(key.step), moment, state()),
                Instant.ofEpochMilli(since));
    }

    private State state() {
        if (said == null) {
            return new State.Done();
        }
        return rank == 0 ? AsciiJson.read(said, State.Retrying.class) : AsciiJson.read(said, State.Failed.class);
    }

    /** One step of one host. */
    @Embeddable
    public record Key(String host, String step) {}
}
