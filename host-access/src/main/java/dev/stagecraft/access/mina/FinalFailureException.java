package dev.stagecraft.access.mina;

import dev.stagecraft.access.AccessFailure;
import java.io.IOException;

/** A failure that no other address may mend. */
final class FinalFailureException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient AccessFailure failure;

    FinalFailureException(AccessFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    AccessFailure failure() {
        return failure;
    }
}
