/** SSH servers in front of simulated hosts. */
@NullMarked
package dev.stagecraft.simulation.ssh;

import org.jspecify.annotations.NullMarked;
