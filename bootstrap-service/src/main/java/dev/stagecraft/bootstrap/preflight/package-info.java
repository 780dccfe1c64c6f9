/** The machine before anything on it is changed: what was found there, and what of that stands against the work. */
@NullMarked
package dev.stagecraft.bootstrap.preflight;

import org.jspecify.annotations.NullMarked;
