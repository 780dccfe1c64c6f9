package dev.stagecraft.simulation.tailnet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagecraft.simulation.host.Disk.Member;
import java.util.List;

/** What {@code tailscale status --json --peers=false} says, as far as it was recorded from real clients. */
public final class StatusJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode status = JSON.createObjectNode();

    private StatusJson(String state, Member member, boolean online) {
        status.put("Version", "1.90.0").put("BackendState", state);
        ObjectNode self = status.putObject("Self");
        self.put("ID", member.id());
        self.put("HostName", member.node());
        self.put("DNSName", member.dnsName());
        self.put("Online", online);
        if (!member.addresses().isEmpty()) {
            member.addresses().forEach(self.putArray("TailscaleIPs")::add);
        }
        if (!member.tags().isEmpty()) {
            member.tags().forEach(self.putArray("Tags")::add);
        }
    }

    /** Of a host that has joined. */
    public static StatusJson ofMember(Member member) {
        return new StatusJson("Running", member, true);
    }

    /** Of one that has joined, and whose device nobody has approved of yet. */
    public static StatusJson awaitingApproval(Member member) {
        return new StatusJson("NeedsMachineAuth", member, true);
    }

    /** Of one that has joined, and was taken down by hand. */
    public static StatusJson takenDown(Member member) {
        return new StatusJson("Stopped", member, false);
    }

    /** Of one that has not joined. */
    public static StatusJson loggedOut(String host) {
        return new StatusJson("NeedsLogin", new Member(host, "", List.of(), List.of(), ""), false);
    }

    @Override
    public String toString() {
        return status.toString();
    }
}
