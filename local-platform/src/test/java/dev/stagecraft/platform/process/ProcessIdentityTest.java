package dev.stagecraft.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
    @Test
    void findsARunningProcess() {
        assertThat(ProcessIdentity.current().running()).contains(ProcessHandle.current());
    }

    @Test
    void takesNoLaterProcessOfTheSameNumberForIt() {
        ProcessIdentity current = ProcessIdentity.current();
        assertThat(new ProcessIdentity(current.pid(), current.startTicks() - 1).running())
                .isEmpty();
    }

    @Test
    void knowsWhenAProcessHasEnded() throws Exception {
        Process process = new ProcessBuilder("cat").start();
        ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
        assertThat(identity.running()).isPresent();
        process.destroyForcibly().waitFor();
        assertThat(identity.running()).isEmpty();
    }
}
