/** What may go wrong on a simulated host, and how that ends. */
@NullMarked
package dev.stagecraft.simulation.fault;

import org.jspecify.annotations.NullMarked;
