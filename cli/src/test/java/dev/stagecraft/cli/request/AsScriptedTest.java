package dev.stagecraft.cli.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AsScriptedTest {
    @Test
    void countsWhatEndedAsItWasTo() {
        AsScripted verdict = AsScripted.of(
                Map.of("app-1", Optional.empty(), "app-2", Optional.of("ssh_unreachable")),
                Views.completed(Views.ready("app-1"), Views.docker("app-2", Views.failed(5))));

        assertThat(verdict.deviations()).isEmpty();
        assertThat(verdict.line()).isEqualTo("2 hosts: 1 ready, 1 failed as scripted");
    }

    @Test
    void namesWhatEndedOtherwise() {
        AsScripted verdict = AsScripted.of(
                Map.of("app-1", Optional.of("disk_full"), "app-2", Optional.empty()),
                Views.completed(Views.ready("app-1"), Views.docker("app-2", Views.failed(5))));

        assertThat(verdict.deviations())
                .containsExactly(
                        "app-1 ended ready, not disk_full as scripted",
                        "app-2 ended ssh_unreachable, not ready as scripted");
        assertThat(verdict.line()).isEqualTo("2 hosts: 0 ready, 0 failed as scripted, 2 not as scripted");
    }
}
