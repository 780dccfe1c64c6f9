package dev.stagecraft.events.outcome;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import org.jspecify.annotations.Nullable;

/**
 * A host of a request that is over without it being ready.
 *
 * @param step the step that failed; null where a newer request took the host over
 * @param failure why; null where a newer request took the host over
 * @param supersededBy the newer request; null where the host failed
 */
public record UnreadyHost(
        HostVersion host,
        Verdict verdict,
        @Nullable Step step,
        @Nullable Failure failure,
        @Nullable RequestId supersededBy) {

    public UnreadyHost {
        boolean failed = step != null && failure != null && supersededBy == null;
        boolean superseded = step == null && failure == null && supersededBy != null;
        if (verdict == Verdict.FAILED ? !failed : !superseded) {
            throw new IllegalArgumentException(
                    "a failed host has step and failure, a superseded one the newer request");
        }
    }

    public static UnreadyHost failed(HostVersion host, Step step, Failure failure) {
        return new UnreadyHost(host, Verdict.FAILED, step, failure, null);
    }

    public static UnreadyHost superseded(HostVersion host, RequestId by) {
        return new UnreadyHost(host, Verdict.SUPERSEDED, null, null, by);
    }

    /** The same with a failure of at most so many characters. */
    UnreadyHost within(int room) {
        return failure == null ? this : new UnreadyHost(host, verdict, step, failure.within(room), supersededBy);
    }

    /** How it ended for the request. */
    public enum Verdict {
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("superseded")
        SUPERSEDED
    }
}
