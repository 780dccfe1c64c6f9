/** Tailscale, and control servers that speak its protocol. */
@NullMarked
package dev.stagecraft.network.tailscale;

import org.jspecify.annotations.NullMarked;
