package dev.stagecraft.steps;

import dev.stagecraft.events.Failure;

/** Ends an attempt with a reason. Thrown inside a step and caught at its edge, where it becomes the attempt's outcome. */
public final class StepFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public StepFailure(Failure failure) {
        super(failure.message(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
