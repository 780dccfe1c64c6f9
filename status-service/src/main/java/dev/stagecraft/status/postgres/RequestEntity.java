package dev.stagecraft.status.postgres;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.status.projection.AsciiJson;
import dev.stagecraft.status.projection.RequestKey;
import dev.stagecraft.status.projection.RequestProgress;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a request has come. */
@Entity
@Table(name = "request")
public class RequestEntity extends PanacheEntityBase {
    @EmbeddedId
    Key key;

    @Column(name = "accepted_ms")
    @Nullable
    Long accepted;

    @Column(name = "rejected_ms")
    @Nullable
    Long rejected;

    @Column(name = "completed_ms")
    @Nullable
    Long completed;

    @Nullable
    String problems;

    RequestProgress progress() {
        return new RequestProgress(
                new RequestKey(new Environment(key.environment), new RequestId(key.request)),
                time(accepted),
                time(rejected),
                time(completed),
                problems == null ? null : List.of(AsciiJson.read(problems, Problem[].class)));
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** One request of one environment. */
    @Embeddable
    public record Key(String environment, String request) {
        static Key of(RequestKey key) {
            return new Key(key.environment().name(), key.request().value());
        }
    }
}
