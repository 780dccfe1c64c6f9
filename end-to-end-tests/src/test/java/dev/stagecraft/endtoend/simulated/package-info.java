/** The whole platform on simulated hosts: every fault, and scale. */
@NullMarked
package dev.stagecraft.endtoend.simulated;

import org.jspecify.annotations.NullMarked;
