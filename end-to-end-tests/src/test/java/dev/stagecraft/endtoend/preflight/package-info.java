/** Machines on which the work cannot succeed are refused before anything on them is changed. */
@NullMarked
package dev.stagecraft.endtoend.preflight;

import org.jspecify.annotations.NullMarked;
