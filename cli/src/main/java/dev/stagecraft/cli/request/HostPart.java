package dev.stagecraft.cli.request;

import dev.stagecraft.events.RequestId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A host's part of a request.
 *
 * @param verdict against the version that this request gave the host
 * @param status the host against its newest version; null while nothing is known of it
 */
public record HostPart(
        String name,
        Verdict verdict,
        @Nullable RequestId supersededBy,
        @Nullable HostView status) {

    List<Condition> conditions() {
        return status == null ? List.of() : status.conditions();
    }

    /** The step that failed. */
    public Optional<Condition> failed() {
        return conditions().stream()
                .filter(condition -> condition.state() == Condition.State.FAILED)
                .findFirst();
    }

    boolean over() {
        return verdict != Verdict.PENDING;
    }
}
