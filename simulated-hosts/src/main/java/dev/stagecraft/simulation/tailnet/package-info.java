/** The tailnet that simulated hosts join, and the way into it. */
@NullMarked
package dev.stagecraft.simulation.tailnet;

import org.jspecify.annotations.NullMarked;
