package dev.stagecraft.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownPortsTest {
    @Test
    void takesThePortOfTheLauncherBefore() throws Exception {
        int before = FreePorts.choose(0);
        assertThat(new KnownPorts(Map.of("broker", before)).of("broker")).isEqualTo(before);
    }

    @Test
    void takesAnotherOneIfThatIsInUse() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            assertThat(new KnownPorts(Map.of("broker", taken)).of("broker")).isNotEqualTo(taken);
        }
    }

    @Test
    void givesNoPortTwice() throws Exception {
        int before = FreePorts.choose(0);
        KnownPorts ports = new KnownPorts(Map.of("broker", before, "database", before));
        assertThat(ports.of("broker")).isEqualTo(before).isNotEqualTo(ports.of("database"));
        assertThat(ports.chosen()).hasSize(2);
    }
}
