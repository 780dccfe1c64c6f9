package dev.stagecraft.events.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagecraft.events.PlainText;
import dev.stagecraft.events.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one required step of a host stands.
 *
 * @param since when the step said so, by the record's time; null while it has said nothing for this version
 * @param reason why it waits or failed, as a code; the whole failure stands in the step's own event; null where there is none
 */
public record HostCondition(
        Step step,
        State state,
        @Nullable Instant since,
        @Nullable String reason) {
    private static final int LONGEST_REASON = 63;

    public HostCondition {
        if (reason != null) {
            PlainText.line("reason", reason, LONGEST_REASON);
        }
    }

    /** What is known of the step. */
    public enum State {
        /** It has said nothing for this version yet. */
        @JsonProperty("pending")
        PENDING,
        /** It waits, or an attempt failed, and another is due. */
        @JsonProperty("retrying")
        RETRYING,
        /** Over until someone asks again. */
        @JsonProperty("failed")
        FAILED,
        /** Done and verified. */
        @JsonProperty("done")
        DONE
    }
}
