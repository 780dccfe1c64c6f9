package dev.stagecraft.events.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a host stands, in short. On a compacted topic: the last of a host is how it stands now, and not every status on the way is
 * told.
 *
 * @param host the newest version that was wanted
 * @param request the request that it came from
 * @param step the step that the host waits for or failed at; null when it is ready
 * @param since since when it stands so, by the record's time of what was said last
 * @param conditions every required step, in the order of the work; not empty
 */
public record HostStatus(
        HostVersion host,
        RequestId request,
        Verdict verdict,
        @Nullable Step step,
        Instant since,
        List<HostCondition> conditions)
        implements Event {

    public HostStatus {
        conditions = List.copyOf(conditions);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("a host requires at least one step");
        }
        if ((verdict == Verdict.READY) != (step == null)) {
            throw new IllegalArgumentException(
                    "a host that is not ready has a step at which it stands, a ready one none");
        }
    }

    @Override
    @JsonIgnore
    public String key() {
        return host.id().toString();
    }

    /** A name for all that is said, since versions alone do not tell two statuses apart. */
    @Override
    @JsonIgnore
    public String occasion() {
        return host + "." + UUID.nameUUIDFromBytes(toString().getBytes(UTF_8));
    }

    /** How the host stands against the version that is wanted. */
    public enum Verdict {
        @JsonProperty("ready")
        READY,
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("failed")
        FAILED
    }
}
