package dev.stagecraft.cli.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one step of a host stands.
 *
 * @param since when that was said; null while nothing was
 * @param failure why it waits or failed
 */
public record Condition(
        Step step,
        State state,
        @Nullable Integer attempt,
        @Nullable Instant since,
        @Nullable Failure failure,
        @Nullable Instant nextTry) {

    public enum State {
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("retrying")
        RETRYING,
        @JsonProperty("done")
        DONE,
        @JsonProperty("failed")
        FAILED
    }
}
