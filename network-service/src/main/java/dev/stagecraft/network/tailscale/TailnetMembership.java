package dev.stagecraft.network.tailscale;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.network.joining.Membership;
import dev.stagecraft.steps.StepFailure;
import java.util.Set;

/** Holds a host's status against what is wanted of it. */
final class TailnetMembership {
    private TailnetMembership() {}

    /** Where the host is a member, whether under the wrong name, which it may give itself. */
    static boolean needsName(HostId host, NetworkSpecification wanted, TailscaleStatus status) {
        return status.running()
                && inTailnet(wanted, status)
                && !status.dnsName().equals(dnsName(host, wanted))
                && !status.hostName().equals(wanted.name(host));
    }

    /**
     * The membership that the status tells of.
     *
     * @throws StepFailure where it is not the wanted one
     */
    static Membership of(HostId host, NetworkSpecification wanted, TailscaleStatus status) {
        checkLogin(host, status);
        checkName(host, wanted, status);
        if (!Set.copyOf(status.tags()).containsAll(wanted.tags())) {
            throw failure(
                    Reason.TAG_NOT_PERMITTED,
                    host + ": its tags in the tailnet are " + status.tags() + ", wanted " + wanted.tags()
                            + ": the auth key did not give them, or they were asked for later",
                    "Change the device's tags in the tailnet's admin console, or log it out on the host and use an auth key"
                            + " that may give them; then 'infra retry'.");
        }
        return new Membership(status.nodeId(), status.addresses(), status.keyExpiry(), status.version());
    }

    private static void checkLogin(HostId host, TailscaleStatus status) {
        if (status.awaitsApproval()) {
            throw failure(Reason.APPROVAL_PENDING, host + ": the device waits for approval in the tailnet");
        }
        if (status.expired()) {
            throw failure(
                    Reason.NETWORK_JOIN_FAILED,
                    host + ": its node key has expired"
                            + (status.keyExpiry() == null ? "" : ", on " + status.keyExpiry())
                            + ", and the login server gave it no new one",
                    "Remove the device in the tailnet's admin console, or disable its key expiry there; then 'infra retry'.");
        }
        if (!status.running() || !status.online()) {
            String state = status.backendState().isEmpty() ? "nothing" : status.backendState();
            throw failure(
                    Reason.NETWORK_JOIN_FAILED,
                    host + ": tailscale says " + state + (status.online() ? "" : ", not online"));
        }
    }

    private static void checkName(HostId host, NetworkSpecification wanted, TailscaleStatus status) {
        String dnsName = dnsName(host, wanted);
        if (!inTailnet(wanted, status)) {
            throw failure(
                    Reason.TAILNET_MISMATCH,
                    host + ": it is in another tailnet, as " + status.dnsName() + "; wanted " + dnsName);
        }
        if (!status.dnsName().equals(dnsName)) {
            throw failure(
                    Reason.NAME_TAKEN,
                    host + ": the tailnet calls it " + status.dnsName() + ", wanted " + dnsName
                            + ": another device has that name, or the tailnet's admin has fixed this one");
        }
    }

    private static boolean inTailnet(NetworkSpecification wanted, TailscaleStatus status) {
        return status.dnsName().endsWith("." + wanted.tailnetDomain() + ".");
    }

    private static String dnsName(HostId host, NetworkSpecification wanted) {
        return wanted.fqdn(host) + ".";
    }

    private static StepFailure failure(Reason reason, String message) {
        return failure(reason, message, reason.nextMove());
    }

    private static StepFailure failure(Reason reason, String message, String nextMove) {
        return new StepFailure(new Failure(reason.code(), message, nextMove, ""));
    }
}
