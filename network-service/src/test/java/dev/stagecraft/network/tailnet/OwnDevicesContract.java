package dev.stagecraft.network.tailnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import org.junit.jupiter.api.Test;

/** What every memory of devices keeps. */
public abstract class OwnDevicesContract {
    private static final HostId HOST = HostId.parse("lab/r1");
    private static final String NAME = "r1.mesh.lab";

    protected abstract OwnDevices devices();

    @Test
    void knowsWhatMachinesOfAHostWereInOrder() {
        OwnDevices devices = devices();
        devices.remember(version(2), NAME, "n2");
        devices.remember(version(1), NAME, "n1");
        devices.remember(version(1), NAME, "n1");

        assertThat(devices.of(version(2), NAME)).containsExactly(new OwnDevice("n1", 1), new OwnDevice("n2", 2));
    }

    @Test
    void anEarlierIncarnationIsToldNothingOfALaterOne() {
        OwnDevices devices = devices();
        devices.remember(version(1), NAME, "n1");
        devices.remember(version(2), NAME, "n2");

        assertThat(devices.of(version(1), NAME)).containsExactly(new OwnDevice("n1", 1));
    }

    @Test
    void aDeviceIsOfTheLatestIncarnationThatWasIt() {
        OwnDevices devices = devices();
        devices.remember(version(1), NAME, "n1");
        devices.remember(version(3), NAME, "n1");
        devices.remember(version(2), NAME, "n1");

        assertThat(devices.of(version(3), NAME)).containsExactly(new OwnDevice("n1", 3));
    }

    @Test
    void anotherHostOrAnotherNameHasOthers() {
        OwnDevices devices = devices();
        devices.remember(version(1), NAME, "n1");
        devices.remember(version(1), "r1.other.net", "n9");

        assertThat(devices.of(new HostVersion(HostId.parse("lab/r2"), 1, 1), NAME))
                .isEmpty();
        assertThat(devices.of(version(1), NAME)).containsExactly(new OwnDevice("n1", 1));
    }

    @Test
    void forgetsWhatIsGone() {
        OwnDevices devices = devices();
        devices.remember(version(1), NAME, "n1");
        devices.forget(HOST, "n1");
        devices.forget(HOST, "n1");

        assertThat(devices.of(version(1), NAME)).isEmpty();
    }

    private static HostVersion version(int incarnation) {
        return new HostVersion(HOST, incarnation, 10 + incarnation);
    }
}
