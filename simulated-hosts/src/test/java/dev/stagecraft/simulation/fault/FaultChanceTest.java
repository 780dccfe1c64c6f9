package dev.stagecraft.simulation.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultChanceTest {
    private static final List<String> HOSTS =
            IntStream.range(0, 1_000).mapToObj(host -> "test/host-" + host).toList();
    private static final ScriptedFault LOCK = ScriptedFault.parse("package-lock-held:1");
    private static final ScriptedFault DISK = ScriptedFault.parse("disk-full");
    private static final ScriptedFault LATE = ScriptedFault.parse("ssh-late");

    @Test
    void strikesAsOftenAsItsChanceSays() {
        Map<String, List<ScriptedFault>> drawn = draw(7);

        assertThat(drawn).containsOnlyKeys(HOSTS);
        assertThat(count(drawn, LOCK)).isBetween(150L, 250L);
        assertThat(count(drawn, DISK)).isZero();
        assertThat(count(drawn, LATE)).isEqualTo(HOSTS.size());
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(draw(7)).isEqualTo(draw(7)).isNotEqualTo(draw(8));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesWhatIsNoChance(double chance) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaultChance(LOCK, chance))
                .withMessageContaining("package-lock-held:1");
    }

    private static Map<String, List<ScriptedFault>> draw(long seed) {
        return FaultChance.draw(
                HOSTS,
                List.of(new FaultChance(LOCK, 0.2), new FaultChance(DISK, 0), new FaultChance(LATE, 1)),
                new Random(seed));
    }

    private static long count(Map<String, List<ScriptedFault>> drawn, ScriptedFault fault) {
        return drawn.values().stream().filter(faults -> faults.contains(fault)).count();
    }
}
