package dev.stagecraft.events;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The catalogue of reasons: why a step waits or failed, and what to do about it. Codes are never renamed. */
public enum Reason {
    CONFIG_INVALID(false, "Correct the specification and ask again."),
    SECRET_MISSING(false, "Place the secret that is named, then ask again with 'infra retry'."),
    SSH_UNREACHABLE(true, "Check that the host is on, its address is right and its SSH port is open to this service."),
    SSH_AUTH_REFUSED(true, "Check the user and that the public key is in its authorized_keys."),
    HOST_KEY_CHANGED(
            false, "If the host was rebuilt on purpose, run 'infra replace HOST'; else find out who answers there."),
    CONNECTION_LOST(true, "Nothing, if it stays rare: the step is tried again."),
    HOST_BUSY(true, "Nothing, if it ends: another run works on the host."),
    SUDO_REQUIRED(false, "Let the user run 'sudo -n true', or connect as root."),
    UNSUPPORTED_OS(
            false,
            "Use a Debian or Ubuntu host with systemd, for Docker also one of RHEL's family with dnf; or install what"
                    + " is missing yourself and set install_method: skip (of the network: install.method)."),
    CLOUD_INIT_RUNNING(true, "Nothing, if it ends; else look at 'cloud-init status --long' on the host."),
    CLOUD_INIT_FAILED(
            false,
            "Look at /var/log/cloud-init-output.log on the host, correct its user data, and have it made anew with 'infra"
                    + " replace HOST'."),
    PACKAGE_LOCK_HELD(true, "Another package run holds the lock: let it end, or end it on the host."),
    REPOSITORY_UNREACHABLE(true, "Check the package source's address, and that the host may reach it."),
    CLOCK_SKEW(true, "Have the host's clock set: look at 'timedatectl' there."),
    DISK_FULL(false, "Free space on the host, then 'infra retry'."),
    OUT_OF_MEMORY(false, "Give the host more memory, or swap, then 'infra retry'."),
    REBOOT_REQUIRED(false, "Reboot the host, then 'infra retry'."),
    DOCKER_CONFLICT(
            false,
            "Remove what is named from the host, then 'infra retry'; or see to Docker yourself and set install_method:"
                    + " skip."),
    DOCKER_VERSION_UNAVAILABLE(
            false, "Choose one of the versions that are named, or another apt_repository, and ask again."),
    DRIFT_NEEDS_RESTART(
            false,
            "Set allow_restart: true where the host's containers may be restarted, or correct the version, and ask again."),
    DOCKER_INSTALL_FAILED(true, "Read the output; put it right on the host, then 'infra retry'."),
    DOCKER_VERIFY_FAILED(true, "Look at 'journalctl -u docker' on the host, then 'infra retry'."),
    NETWORK_INSTALL_FAILED(true, "Read the output; put it right on the host, then 'infra retry'."),
    TUN_MISSING(
            false,
            "Whoever runs the host must give it /dev/net/tun: load the module tun, or allow the device to the container"
                    + " that the host is; then 'infra retry'."),
    NETWORK_JOIN_FAILED(true, "Read the output; check the login server, then 'infra retry'."),
    AUTH_KEY_INVALID(false, "Give a valid auth key, then 'infra up'."),
    AUTH_KEY_EXPIRED(false, "Give a new auth key, one that may be used for every host, then 'infra up'."),
    TAG_NOT_PERMITTED(
            false,
            "Let the tailnet's policy give the tag to the auth key's owner, or use a key that has it; then 'infra retry'."),
    APPROVAL_PENDING(
            true,
            "Approve the device in the tailnet's admin console, or use a pre-approved auth key; then 'infra retry'."),
    API_ACCESS_REFUSED(
            false,
            "Give an API token, or an OAuth client's secret, that the tailnet's API accepts and that may write auth keys"
                    + " and devices; then 'infra up'."),
    API_UNREACHABLE(true, "Check that this service reaches the tailnet's API, and that it is not asked too much."),
    NAME_TAKEN(false, "Delete the older device of that name in the tailnet, then 'infra retry'."),
    TAILNET_MISMATCH(false, "The host is joined to another tailnet: log it out there, or correct tailnet_domain."),
    TAILNET_UNREACHABLE(true, "Check 'reach' and the tailnet's policy: this service must get to the host's SSH port."),
    DEADLINE_EXCEEDED(false, "Read the last output; then 'infra retry'."),
    INTERNAL_ERROR(true, "A defect of Stagecraft: please report it with the service's log.");

    private final boolean retryable;
    private final String nextMove;

    Reason(boolean retryable, String nextMove) {
        this.retryable = retryable;
        this.nextMove = nextMove;
    }

    /** The reason in events: snake_case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason with this code, if this version knows it. */
    public static Optional<Reason> coded(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }

    /** Whether waiting may cure it. */
    public boolean retryable() {
        return retryable;
    }

    /** What people are told to do. */
    public String nextMove() {
        return nextMove;
    }
}
