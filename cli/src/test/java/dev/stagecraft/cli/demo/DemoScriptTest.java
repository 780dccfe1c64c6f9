package dev.stagecraft.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.simulation.fault.ScriptedFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoScriptTest {
    @ParameterizedTest
    @CsvSource({"12, 2", "1, 0", "1, 1", "7, 7", "100, 9"})
    void asManyFailAsWereAskedFor(int hosts, int faults) {
        DemoScript script = DemoScript.of(hosts, faults);

        assertThat(script.hosts()).hasSize(hosts);
        assertThat(script.hosts().values())
                .filteredOn(scripted ->
                        scripted.stream().anyMatch(fault -> fault.reason().isPresent()))
                .hasSize(faults);
    }

    @Test
    void someOfTheOthersHaveFaultsThatPass() {
        assertThat(DemoScript.of(12, 2).hosts().values())
                .filteredOn(faults -> faults.stream().map(ScriptedFault::reason).anyMatch(reason -> reason.isEmpty()))
                .hasSize(3);
    }
}
