/** A host in the tailnet: its client, and what becomes of its membership. */
@NullMarked
package dev.stagecraft.endtoend.tailnet;

import org.jspecify.annotations.NullMarked;
