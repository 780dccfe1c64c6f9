package dev.stagecraft.endtoend.answers;

import dev.stagecraft.access.HostTarget;
import dev.stagecraft.secrets.Secret;

/**
 * A host that nobody has worked on, and what goes wrong there.
 *
 * @param node its name in the tailnet, which no other device has
 * @param loginServer the tailnet's
 * @param domain the tailnet's
 * @param authKey that lets the host in
 * @param sourceLine of a package source with tailscale
 * @param trouble strikes before each of the first two attempts to install Docker
 */
record AskedHost(
        HostTarget target,
        String node,
        String loginServer,
        String domain,
        Secret authKey,
        String sourceLine,
        Trouble trouble) {

    /** What goes wrong on the host. */
    interface Trouble {
        /** Another package run holds the lock, for the next attempt alone. */
        void lockHeld() throws Exception;

        /** The next attempt finds no space for packages, and the one after that does. */
        void diskFull() throws Exception;

        /** All is well again. */
        void over() throws Exception;
    }
}
