/** Which packages may know which. */
@NullMarked
package dev.stagecraft.cli.arrows;

import org.jspecify.annotations.NullMarked;
