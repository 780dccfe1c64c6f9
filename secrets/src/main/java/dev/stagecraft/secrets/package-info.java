/** Secrets that an operator has placed for an environment and a purpose, found by name and never shown. */
@NullMarked
package dev.stagecraft.secrets;

import org.jspecify.annotations.NullMarked;
