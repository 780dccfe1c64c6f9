package dev.stagecraft.simulation.tailnet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagecraft.simulation.host.Disk.Member;
import org.jspecify.annotations.Nullable;

/** What {@code tailscale status --json --peers=false} says, as far as it was recorded from real clients. */
public final class StatusJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StatusJson() {}

    /** Of a host that has joined, or, without a member, has not. */
    public static String of(String host, @Nullable Member member) {
        ObjectNode status = JSON.createObjectNode();
        status.put("Version", "1.90.0").put("BackendState", member == null ? "NeedsLogin" : "Running");
        ObjectNode self = status.putObject("Self");
        self.put("ID", member == null ? "" : member.id());
        self.put("HostName", member == null ? host : member.node());
        self.put("DNSName", member == null ? "" : member.dnsName());
        self.put("Online", member != null);
        if (member != null) {
            member.addresses().forEach(self.putArray("TailscaleIPs")::add);
            if (!member.tags().isEmpty()) {
                member.tags().forEach(self.putArray("Tags")::add);
            }
        }
        return status.toString();
    }
}
