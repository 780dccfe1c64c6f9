/** One fresh host, nothing in the way. */
@NullMarked
package dev.stagecraft.endtoend.happy;

import org.jspecify.annotations.NullMarked;
