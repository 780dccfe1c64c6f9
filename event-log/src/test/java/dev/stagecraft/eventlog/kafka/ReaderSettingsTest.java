package dev.stagecraft.eventlog.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a reader rests. */
class ReaderSettingsTest {

    @ParameterizedTest
    @CsvSource({"0, 25", "5, 25", "20, 60", "90, 100", "10000, 100"})
    void restsInProportionToWhatItsBatchTook(int tookMillis, int restMillis) {
        ReaderSettings settings = new ReaderSettings(
                Map.of(), "group", List.of(Set.of(Topic.HOST_EVENTS)), type -> true, Duration.ofMillis(100));

        assertThat(settings.restAfter(Duration.ofMillis(tookMillis))).isEqualTo(Duration.ofMillis(restMillis));
    }

    @ParameterizedTest
    @CsvSource({"0", "20", "10000"})
    void restsShortlyWhereOthersWaitForIt(int tookMillis) {
        ReaderSettings settings = new ReaderSettings(Map.of(), "group", Set.of(Topic.HOST_EVENTS), type -> true);

        assertThat(settings.restAfter(Duration.ofMillis(tookMillis))).isEqualTo(Duration.ofMillis(25));
    }
}
