/** Hosts of the Debian releases that people have. */
@NullMarked
package dev.stagecraft.endtoend.releases;

import org.jspecify.annotations.NullMarked;
