/** One simulated host: what it remembers, what runs on it, and who may change it. */
@NullMarked
package dev.stagecraft.simulation.host;

import org.jspecify.annotations.NullMarked;
