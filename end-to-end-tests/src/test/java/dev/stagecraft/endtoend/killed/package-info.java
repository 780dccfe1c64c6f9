/** Processes that are killed in the middle of the work. */
@NullMarked
package dev.stagecraft.endtoend.killed;

import org.jspecify.annotations.NullMarked;
