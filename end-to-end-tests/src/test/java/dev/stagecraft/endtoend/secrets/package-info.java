/** Where secrets must not be. */
@NullMarked
package dev.stagecraft.endtoend.secrets;

import org.jspecify.annotations.NullMarked;
