/** What arrives at a host's shell, read without running it. */
@NullMarked
package dev.stagecraft.simulation.script;

import org.jspecify.annotations.NullMarked;
