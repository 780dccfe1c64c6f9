/** The commands, their flags and their exit codes. */
@NullMarked
package dev.stagecraft.cli.commands;

import org.jspecify.annotations.NullMarked;
