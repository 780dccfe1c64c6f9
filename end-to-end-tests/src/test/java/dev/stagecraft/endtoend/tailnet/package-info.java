/** A host in the tailnet: its client, the keys that are minted for it, its name, and what becomes of its membership. */
@NullMarked
package dev.stagecraft.endtoend.tailnet;

import org.jspecify.annotations.NullMarked;
