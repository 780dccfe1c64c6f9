package dev.stagecraft.platform.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    @Test
    void waitsLongerEachTimeButNeverMoreThanHalfAMinute() {
        assertThat(IntStream.range(2, 9).mapToObj(RestartPolicy::pauseBefore).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void beginsAnewAfterTheChildWasUpForAWhile() {
        assertThat(RestartPolicy.nextAttempt(7, Duration.ofSeconds(40))).isEqualTo(8);
        assertThat(RestartPolicy.nextAttempt(7, Duration.ofMinutes(2))).isEqualTo(2);
    }

    @Test
    void waitsForAnyNumberOfAttempts() {
        assertThat(RestartPolicy.pauseBefore(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
    }
}
