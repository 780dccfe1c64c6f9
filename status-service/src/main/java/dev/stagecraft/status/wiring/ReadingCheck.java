package dev.stagecraft.status.wiring;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: the event log is being read, and what was read is in the rows. */
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
                .build();
    }
}
