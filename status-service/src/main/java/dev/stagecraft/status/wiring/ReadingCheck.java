package dev.stagecraft.status.wiring;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: reading the event log, and what was read is in the rows. Tells what was skipped since the start. */
@Readiness
@Singleton
class ReadingCheck implements HealthCheck {
    private final StatusWiring wiring;

    ReadingCheck(StatusWiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("event log is read")
                .status(wiring.reading())
                .withData("unknown", wiring.unknown())
                .withData("malformed", wiring.malformed())
                .build();
    }
}
