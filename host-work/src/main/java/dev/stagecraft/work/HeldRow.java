package dev.stagecraft.work;

import dev.stagecraft.eventlog.EventPublisher;
import dev.stagecraft.eventlog.EventPublisher.PublishFailed;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.HostEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A claimed row, as its run writes it and tells of it: again and again while the database is away, until the run is to end. Each
 * write throws {@link ClaimLost} once the claim does not hold any more.
 */
final class HeldRow {
    private static final Logger LOG = LoggerFactory.getLogger(HeldRow.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final WorkStore store;
    private final EventPublisher publisher;
    private final Claim claim;
    private final Interruption interruption;

    HeldRow(Workshop workshop, Claim claim, Interruption interruption) {
        this.store = workshop.store();
        this.publisher = workshop.publisher();
        this.claim = claim;
        this.interruption = interruption;
    }

    void pin(HostVersion host, HostKey key) {
        write(rows -> rows.pin(claim, host, key));
    }

    /** Stored first, so that it is never lost; then announced, so that it is never announced and lost. */
    void conclude(HostEvent outcome, int nextRound) {
        write(rows -> rows.store(claim, outcome, nextRound));
        announce(outcome);
    }

    void announce(HostEvent outcome) {
        try {
            publisher.publish(List.of(outcome));
        } catch (PublishFailed e) {
            LOG.atWarn()
                    .addKeyValue("hostId", claim.host())
                    .addKeyValue("cause", e)
                    .log("not announced yet");
            release(PAUSE);
            return;
        }
        write(rows -> rows.announced(claim));
    }

    /** Best effort: nobody waits for it, and it is never said later. */
    void tell(HostEvent event) {
        try {
            publisher.publish(List.of(event));
        } catch (PublishFailed e) {
            LOG.atDebug().addKeyValue("hostId", claim.host()).log("not told, and not told later");
        }
    }

    void retry(HostVersion host, Work next, Duration pause, String reason, Duration waited) {
        write(rows -> rows.retry(claim, host, next, pause, reason, waited));
    }

    void goOn(HostVersion host, int round) {
        write(rows -> rows.goOn(claim, host, round));
    }

    void looked() {
        write(rows -> rows.looked(claim));
    }

    void release(Duration pause) {
        write(rows -> rows.release(claim, pause));
    }

    private void write(Predicate<WorkStore> write) {
        while (true) {
            try {
                if (!write.test(store)) {
                    throw new ClaimLost(claim);
                }
                return;
            } catch (ClaimLost e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("hostId", claim.host())
                        .addKeyValue("cause", e)
                        .log("row not written yet");
                if (interruption.requestedWithin(PAUSE)) {
                    throw new ClaimLost(claim);
                }
            }
        }
    }
}
