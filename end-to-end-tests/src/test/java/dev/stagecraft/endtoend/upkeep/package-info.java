/** Hosts that were ready stay so, or are said not to be. */
@NullMarked
package dev.stagecraft.endtoend.upkeep;

import org.jspecify.annotations.NullMarked;
