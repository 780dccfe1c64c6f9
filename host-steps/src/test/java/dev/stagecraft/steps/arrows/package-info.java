/** Which packages may know which. */
@NullMarked
package dev.stagecraft.steps.arrows;

import org.jspecify.annotations.NullMarked;
