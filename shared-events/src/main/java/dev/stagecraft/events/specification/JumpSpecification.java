package dev.stagecraft.events.specification;

import dev.stagecraft.events.HostAddress;
import dev.stagecraft.events.HostKey;

/**
 * The host that another one is reached through, where it has no address of its own in reach. It forwards; it sees nothing of what is
 * said to the host behind it.
 *
 * @param address a DNS name or an IP address
 * @param privateKey the name of a placed secret
 * @param hostKey the only key that is accepted of it
 */
public record JumpSpecification(String address, int port, String user, PlacedSecret privateKey, HostKey hostKey) {

    public JumpSpecification {
        new HostAddress(address, port, HostAddress.Kind.PUBLIC);
        SshSpecification.checkUser(user);
        SshSpecification.checkKey(hostKey);
    }
}
