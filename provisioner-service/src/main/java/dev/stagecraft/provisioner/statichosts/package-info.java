/** Hosts that people bring: their addresses stand in the request. */
@NullMarked
package dev.stagecraft.provisioner.statichosts;

import org.jspecify.annotations.NullMarked;
