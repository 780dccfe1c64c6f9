package dev.stagecraft.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private final RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(30));

    @Test
    void doublesUpToTheLongestPauseWithUpToAQuarterOfJitter() {
        Random random = new Random(7);
        for (int attempt = 1; attempt < 100; attempt++) {
            long plain = attempt > 5 ? 30_000 : 1_000L << (attempt - 1);
            assertThat(policy.pauseAfter(attempt, random).toMillis())
                    .as("attempt %d", attempt)
                    .isBetween(plain, plain + plain / 4);
        }
    }

    @Test
    void separatesHostsThatFailedTogether() {
        Random random = new Random(7);
        assertThat(policy.pauseAfter(3, random)).isNotEqualTo(policy.pauseAfter(3, random));
    }
}
