package dev.stagecraft.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PlaceTest {
    private final Semaphore places = new Semaphore(0, true);
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Place place = new Place(places, left::incrementAndGet, now::get);

    @Test
    void isLeftOnce() {
        place.leave();
        place.leave();

        assertThat(places.availablePermits()).isEqualTo(1);
        assertThat(left).hasValue(1);
    }

    @Test
    void isHadFromTheBeginning() throws InterruptedException {
        place.enter();

        assertThat(places.availablePermits()).isZero();
        assertThat(place.waited()).isZero();
    }

    @Test
    void isTakenAgainAtOnceWhereOneIsFree() throws InterruptedException {
        place.leave();

        place.enter();

        assertThat(places.availablePermits()).isZero();
        assertThat(place.waited()).isZero();
    }

    @Test
    void tellsHowLongItWasWaitedFor() throws InterruptedException {
        place.leave();
        places.acquire();
        Thread other = Thread.ofVirtual().start(() -> {
            await().until(places::hasQueuedThreads);
            now.set(Instant.EPOCH.plus(Duration.ofHours(1)));
            places.release();
        });

        place.enter();
        other.join();

        assertThat(place.waited()).isEqualTo(Duration.ofHours(1));
    }
}
