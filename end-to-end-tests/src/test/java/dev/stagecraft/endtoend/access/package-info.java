/** Hosts that are not simply there for root. */
@NullMarked
package dev.stagecraft.endtoend.access;

import org.jspecify.annotations.NullMarked;
