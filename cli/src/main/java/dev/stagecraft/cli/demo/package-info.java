/** The simulated hosts of a demonstration, as a process beside the platform. */
@NullMarked
package dev.stagecraft.cli.demo;

import org.jspecify.annotations.NullMarked;
