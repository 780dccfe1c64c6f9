/** What the project's own scripts do on a host. */
@NullMarked
package dev.stagecraft.simulation.program;

import org.jspecify.annotations.NullMarked;
