package dev.stagecraft.steps;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.HostEvent;
import java.time.Duration;

/**
 * How long a host may wait for what: the only place that says so.
 *
 * @param sshExisting for SSH of a host that people brought
 * @param sshCreated for SSH of a machine just created
 * @param loginCreated for the login of a machine just created, whose keys may not be written yet
 * @param cloudInit for what a machine does by itself after its start: for cloud-init to end, and for the clock to be set
 * @param packageLock for another package run to end
 * @param installation for a package installation, tries included; and for an API that keeps many hosts waiting
 * @param verification for what is installed to run
 * @param network for joining the network, and again for being reached by name there
 */
public record Deadlines(
        Duration sshExisting,
        Duration sshCreated,
        Duration loginCreated,
        Duration cloudInit,
        Duration packageLock,
        Duration installation,
        Duration verification,
        Duration network) {

    /** How long in all this host may wait for that reason; zero: it is over at once. */
    public Duration patience(HostEvent wanted, Failure failure) {
        boolean created = wanted instanceof HostCreated host && host.justCreated();
        return Reason.coded(failure.reason())
                .map(reason -> patience(reason, created))
                .orElse(Duration.ZERO);
    }

    private Duration patience(Reason reason, boolean created) {
        return switch (reason) {
            case SSH_UNREACHABLE, CONNECTION_LOST -> created ? sshCreated : sshExisting;
            case SSH_AUTH_REFUSED -> created ? loginCreated : Duration.ZERO;
            case CLOUD_INIT_RUNNING, CLOCK_SKEW -> cloudInit;
            case PACKAGE_LOCK_HELD, HOST_BUSY -> packageLock;
            case REPOSITORY_UNREACHABLE,
                    DOCKER_INSTALL_FAILED,
                    NETWORK_INSTALL_FAILED,
                    API_UNREACHABLE,
                    INTERNAL_ERROR -> installation;
            case DOCKER_VERIFY_FAILED -> verification;
            case NETWORK_JOIN_FAILED, APPROVAL_PENDING, TAILNET_UNREACHABLE -> network;
            case CONFIG_INVALID,
                    SECRET_MISSING,
                    HOST_KEY_CHANGED,
                    SUDO_REQUIRED,
                    UNSUPPORTED_OS,
                    CLOUD_INIT_FAILED,
                    DISK_FULL,
                    OUT_OF_MEMORY,
                    REBOOT_REQUIRED,
                    DOCKER_CONFLICT,
                    DOCKER_VERSION_UNAVAILABLE,
                    DRIFT_NEEDS_RESTART,
                    TUN_MISSING,
                    AUTH_KEY_INVALID,
                    AUTH_KEY_EXPIRED,
                    TAG_NOT_PERMITTED,
                    API_ACCESS_REFUSED,
                    NAME_TAKEN,
                    TAILNET_MISMATCH,
                    DEADLINE_EXCEEDED -> Duration.ZERO;
        };
    }
}
