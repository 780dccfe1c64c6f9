package dev.stagecraft.cli.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
    @Test
    void makesShortIdsThatSortByTime() {
        String earlier = id("2026-11-23T12:00:00.000Z", 7);
        String later = id("2026-11-23T12:00:00.001Z", 3);
        assertThat(earlier).matches("up-[0-9a-z]{13}").isLessThan(later);
    }

    @Test
    void differInTheSameMillisecond() {
        assertThat(id("2026-11-23T12:00:00Z", 1)).isNotEqualTo(id("2026-11-23T12:00:00Z", 2));
    }

    private static String id(String time, long seed) {
        return new RequestIds(InstantSource.fixed(Instant.parse(time)), new Random(seed))
                .next("up")
                .value();
    }
}
