package dev.stagecraft.network.tailnet;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import java.util.List;

/**
 * Which devices are ours: those that machines of a host told us to be, once they had joined. Whoever else has a host's name is left
 * alone. Outlives the service. Safe for threads; every call is harmless to repeat.
 */
public interface OwnDevices {

    /** This machine of the host is that device, where it is wanted under that full name. */
    void remember(HostVersion host, String fqdn, String id);

    /** What machines of the host were under that full name, of this incarnation and earlier ones. */
    List<OwnDevice> of(HostVersion host, String fqdn);

    /** The device is gone. */
    void forget(HostId host, String id);
}
