package dev.stagecraft.cli.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A host as the status service tells of it.
 *
 * @param step what it waits for or failed at; null when ready
 * @param since when what stands was said
 * @param docker what its Docker wants people to know; null before it was seen
 * @param keyExpiry when its key in the network expires; null: never, or not known
 * @param conditions each required step, in the order of the work
 */
public record HostView(
        HostId id,
        @Nullable String role,
        Verdict verdict,
        @Nullable Step step,
        @Nullable Instant since,
        @Nullable Docker docker,
        @Nullable String fqdn,
        @Nullable Instant keyExpiry,
        List<String> addresses,
        List<Condition> conditions) {

    /** Of the Docker that was seen there, its warnings and the host's. */
    public record Docker(List<String> warnings) {
        public Docker {
            warnings = List.copyOf(warnings);
        }
    }

    public HostView {
        addresses = List.copyOf(addresses);
        conditions = List.copyOf(conditions);
    }

    /** The condition of the step that the host waits for or failed at. */
    @JsonIgnore
    public Optional<Condition> current() {
        return conditions.stream().filter(condition -> condition.step() == step).findFirst();
    }
}
