package dev.stagecraft.access;

import dev.stagecraft.secrets.Secret;

/**
 * A host that others are reached through. It forwards packets only: whoever logs in through it speaks SSH with the host behind it.
 *
 * @param address reached directly
 * @param hostKey the only key that is accepted
 */
public record JumpHost(HostAddress address, String user, Secret privateKey, HostKey hostKey) {

    public JumpHost {
        if (!(address.reach() instanceof Reach.Direct)) {
            throw new IllegalArgumentException("a jump host is reached directly: " + address);
        }
        HostTarget.checkUser(user);
    }
}
