/** The APIs of Tailscale and of Headscale, over HTTP. */
@NullMarked
package dev.stagecraft.network.http;

import org.jspecify.annotations.NullMarked;
