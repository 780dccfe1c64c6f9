package dev.stagecraft.status.projection;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.readiness.StepReport;
import java.time.Instant;

/**
 * What a step of a host said; the latest stands.
 *
 * @param since when that was first said, by the record's time
 */
public record StandingReport(HostId host, StepReport report, Instant since) {

    static StandingReport later(StandingReport one, StandingReport other) {
        if (one.report.equals(other.report)) {
            return one.since.isBefore(other.since) ? one : other;
        }
        return StepReport.later(one.report, other.report).equals(one.report) ? one : other;
    }
}
