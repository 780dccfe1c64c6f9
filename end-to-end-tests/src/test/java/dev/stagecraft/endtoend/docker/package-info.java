/** Docker from the source and in the version that was asked for. */
@NullMarked
package dev.stagecraft.endtoend.docker;

import org.jspecify.annotations.NullMarked;
