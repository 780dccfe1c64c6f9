package dev.stagecraft.simulation.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may go wrong on a host that somebody brought, and how that ends: ready after all, or failed with a reason. */
public enum Fault {
    /** Its SSH port is closed for the first moments. */
    SSH_LATE(1, null),
    /** Sessions are dropped in the middle of work; the work goes on. */
    CONNECTION_DROPS(1, null),
    /** The login is refused. */
    AUTH_REFUSED(Fault.FOR_GOOD, "ssh_auth_refused"),
    /** Its user is not root, and may do nothing by sudo without a password. */
    NO_SUDO(Fault.FOR_GOOD, "sudo_required"),
    /** It does not run systemd. */
    NO_SYSTEMD(Fault.FOR_GOOD, "unsupported_os"),
    /** Almost all of its memory is taken. */
    NO_MEMORY(Fault.FOR_GOOD, "out_of_memory"),
    /** A package is there that cannot stand beside Docker's. */
    DOCKER_CONFLICTS(Fault.FOR_GOOD, "docker_conflict"),
    /** Its kernel was upgraded, and it has not been rebooted. */
    KERNEL_REPLACED(Fault.FOR_GOOD, "reboot_required"),
    /** It has no /dev/net/tun. */
    NO_TUN(Fault.FOR_GOOD, "tun_missing"),
    /** Its clock is a day behind. */
    CLOCK_BEHIND(2, "clock_skew"),
    /** cloud-init is still running. */
    CLOUD_INIT_RUNS(2, "cloud_init_running"),
    /** cloud-init ended with an error, which stands against a machine just created and no other. */
    CLOUD_INIT_FAILED(Fault.FOR_GOOD, null),
    /** No package source answers. */
    SOURCES_UNREACHABLE(2, "repository_unreachable"),
    /** Another package run holds the lock. */
    PACKAGE_LOCK_HELD(2, "package_lock_held"),
    /** The package tool fails to install Docker. */
    INSTALL_FAILS(2, "docker_install_failed"),
    /** The package tool fails to install Tailscale. */
    TAILSCALE_INSTALL_FAILS(2, "network_install_failed"),
    /** The package tool never ends. */
    JOB_HANGS(Fault.FOR_GOOD, "deadline_exceeded"),
    DISK_FULL(Fault.FOR_GOOD, "disk_full"),
    /** Docker is installed, and its daemon does not start. */
    DAEMON_DOES_NOT_START(Fault.FOR_GOOD, "docker_verify_failed"),
    /** The login server does not know the auth key. */
    WRONG_AUTH_KEY(Fault.FOR_GOOD, "auth_key_invalid"),
    /** The auth key has expired, or is used up. */
    AUTH_KEY_EXPIRED(Fault.FOR_GOOD, "auth_key_expired"),
    /** The auth key may not give the tags that are wanted. */
    TAG_NOT_PERMITTED(Fault.FOR_GOOD, "tag_not_permitted"),
    /** Its device waits until someone approves of it. */
    APPROVAL_PENDING(2, "approval_pending"),
    /** The login server does not answer it. */
    LOGIN_SERVER_SILENT(2, "network_join_failed"),
    /** Somebody takes its tailscale down once it has joined. */
    TAKEN_DOWN(1, "network_join_failed"),
    /** It is a member of another tailnet. */
    OTHER_TAILNET(Fault.FOR_GOOD, "tailnet_mismatch"),
    /** Another device of the tailnet has the host's name. */
    NAME_TAKEN(Fault.FOR_GOOD, "name_taken"),
    /** After the first login it shows another key. */
    HOST_KEY_CHANGES(Fault.FOR_GOOD, "host_key_changed"),
    /** The tailnet does not lead to it. */
    TAILNET_UNREACHABLE(Fault.FOR_GOOD, "tailnet_unreachable"),
    /** Its package tool prints megabytes. */
    OUTPUT_FLOOD(1, null),
    /** It takes what is sent to it a few bytes at a time. */
    SLOW_READER(Fault.FOR_GOOD, null),
    /** Its port is open, and nothing is ever said there. */
    NEVER_ANSWERS(Fault.FOR_GOOD, "ssh_unreachable"),
    /** Packets to it vanish. */
    SWALLOWS_PACKETS(Fault.FOR_GOOD, "ssh_unreachable"),
    /** It reboots in the middle of a job. */
    REBOOTS_IN_MID_JOB(1, null);

    static final int FOR_GOOD = Integer.MAX_VALUE;

    final int usual;
    private final @Nullable String reasonForGood;

    Fault(int usual, @Nullable String reasonForGood) {
        this.usual = usual;
        this.reasonForGood = reasonForGood;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fault> of(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst();
    }

    /** Why a host on which this strikes so often fails; empty: it ends ready. */
    Optional<String> reason(int times) {
        // Such hosts are tried again for as long as their deadlines allow.
        boolean passes = usual != FOR_GOOD || this == TAILNET_UNREACHABLE || this == DAEMON_DOES_NOT_START;
        return passes && times != FOR_GOOD ? Optional.empty() : Optional.ofNullable(reasonForGood);
    }
}
