/** Many simulated hosts in one process. */
@NullMarked
package dev.stagecraft.simulation.fleet;

import org.jspecify.annotations.NullMarked;
