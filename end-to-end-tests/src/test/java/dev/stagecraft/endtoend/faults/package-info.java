/** Hosts that fail, and do not hold back the others. */
@NullMarked
package dev.stagecraft.endtoend.faults;

import org.jspecify.annotations.NullMarked;
