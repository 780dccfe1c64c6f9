/** The API of a tailnet's control server: keys for hosts, and devices of hosts that are gone. */
@NullMarked
package dev.stagecraft.network.tailnet;

import org.jspecify.annotations.NullMarked;
