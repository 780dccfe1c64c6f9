package dev.stagecraft.network.tailscale;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.network.tailnet.ApiAnswer;
import dev.stagecraft.network.tailnet.ApiFailure;
import dev.stagecraft.network.tailnet.ApiReasons;
import dev.stagecraft.network.tailnet.OwnDevice;
import dev.stagecraft.network.tailnet.OwnDevices;
import dev.stagecraft.network.tailnet.TailnetApi;
import dev.stagecraft.steps.StepFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gets a host its name in the tailnet back from devices that machines of this host were before. A device is deleted only if it is
 * known to be one of them and has the name now, by the API's word: what a host says of itself is not enough.
 */
final class HostName {
    private final TailnetAccess access;
    private final OwnDevices devices;

    HostName(TailnetAccess access, OwnDevices devices) {
        this.access = access;
        this.devices = devices;
    }

    /** Before a login: what earlier incarnations were is deleted, so that the name is free. */
    void free(HostVersion host, NetworkSpecification wanted) throws InterruptedException {
        List<OwnDevice> earlier = devices.of(host, wanted.fqdn(host.id())).stream()
                .filter(device -> device.incarnation() < host.incarnation())
                .toList();
        Optional<TailnetApi> api = earlier.isEmpty() ? Optional.empty() : access.api(host.id(), wanted);
        if (api.isPresent()) {
            delete(api.get(), host.id(), wanted, earlier);
        }
    }

    /** Keeps which device the host is. */
    void remember(HostVersion host, NetworkSpecification wanted, TailscaleStatus status) {
        boolean joined = status.running() || status.awaitsApproval();
        if (joined && !status.nodeId().isEmpty() && inTailnet(wanted, status)) {
            devices.remember(host, wanted.fqdn(host.id()), status.nodeId());
        }
    }

    /**
     * Where the tailnet calls the host by its name with something behind it: deletes what the host was before, and has the tailnet
     * call it by its name. Answers whether it did.
     *
     * @throws StepFailure where that would need the API, and no secret for it is named
     */
    boolean takeBack(HostVersion host, NetworkSpecification wanted, TailscaleStatus status)
            throws InterruptedException {
        String called = status.dnsName().split("\\.", 2)[0];
        if (!status.running() || !inTailnet(wanted, status) || !called.startsWith(wanted.name(host.id()) + "-")) {
            return false;
        }
        List<OwnDevice> others = devices.of(host, wanted.fqdn(host.id())).stream()
                .filter(device -> !device.id().equals(status.nodeId()))
                .toList();
        Optional<TailnetApi> api = access.api(host.id(), wanted);
        if (api.isEmpty()) {
            throwIfOurs(host.id(), wanted, called, others);
            return false;
        }
        delete(api.get(), host.id(), wanted, others);
        return isCalled(api.get(), host.id(), status.nodeId(), called)
                && renamed(host.id(), api.get().rename(status.nodeId(), wanted.name(host.id())));
    }

    private void delete(TailnetApi api, HostId host, NetworkSpecification wanted, List<OwnDevice> ours)
            throws InterruptedException {
        for (OwnDevice device : ours) {
            if (isCalled(api, host, device.id(), wanted.name(host))) {
                ApiReasons.value(host, "its older device was not deleted", api.delete(device.id()));
                devices.forget(host, device.id());
            }
        }
    }

    private static boolean isCalled(TailnetApi api, HostId host, String id, String name) throws InterruptedException {
        return ApiReasons.value(host, "its device was not found", api.device(id))
                .filter(device -> device.name().equals(name))
                .isPresent();
    }

    /** A name that someone else has is refused in words of the API's own; the host is then looked at as it is. */
    private static boolean renamed(HostId host, ApiAnswer<Boolean> answer) {
        boolean refused =
                answer instanceof ApiAnswer.Failed<Boolean>(ApiFailure why) && why instanceof ApiFailure.NotUnderstood;
        return !refused && ApiReasons.value(host, "it was not given its name", answer);
    }

    private static void throwIfOurs(HostId host, NetworkSpecification wanted, String called, List<OwnDevice> ours) {
        if (!ours.isEmpty()) {
            String ids = ours.stream().map(OwnDevice::id).collect(Collectors.joining(", "));
            throw new StepFailure(new Failure(
                    Reason.NAME_TAKEN.code(),
                    host + ": the tailnet calls it " + called + ", wanted " + wanted.name(host)
                            + ": an older device of this host has that name (" + ids + "), and without access to the"
                            + " tailnet's API it is not deleted",
                    "Give the network's api a token, or delete that device in the tailnet's admin console; then 'infra"
                            + " retry'.",
                    ""));
        }
    }

    private static boolean inTailnet(NetworkSpecification wanted, TailscaleStatus status) {
        return status.dnsName().endsWith("." + wanted.tailnetDomain() + ".");
    }
}
