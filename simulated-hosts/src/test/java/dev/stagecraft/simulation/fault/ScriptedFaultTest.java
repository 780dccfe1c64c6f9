package dev.stagecraft.simulation.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedFaultTest {
    @ParameterizedTest
    @EnumSource(Fault.class)
    void isReadAsItIsWritten(Fault fault) {
        assertThat(ScriptedFault.parse(ScriptedFault.usual(fault).toString())).isEqualTo(ScriptedFault.usual(fault));
        assertThat(ScriptedFault.parse(fault.word())).isEqualTo(ScriptedFault.usual(fault));
    }

    @Test
    void tellsHowItEnds() {
        assertThat(ScriptedFault.parse("disk-full").reason()).contains("disk_full");
        assertThat(ScriptedFault.parse("install-fails:3").reason()).isEmpty();
        assertThat(ScriptedFault.parse("package-lock-held:always").reason()).contains("package_lock_held");
        assertThat(ScriptedFault.parse("tailnet-unreachable:2").reason()).isEmpty();
        assertThat(ScriptedFault.parse("tailscale-install-fails").reason()).isEmpty();
        assertThat(ScriptedFault.parse("tailscale-install-fails:always").reason())
                .contains("network_install_failed");
        assertThat(ScriptedFault.parse("job-hangs:1").reason()).contains("deadline_exceeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "disk_full", "disk-full:", "disk-full:0", "disk-full:-1", "disk-full:often"})
    void refusesWhatItDoesNotKnow(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ScriptedFault.parse(text));
    }
}
