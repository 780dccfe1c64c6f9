/** Breaks a rule, for the test of the rule. */
@NullMarked
package dev.stagecraft.cli.arrows.broken.cli.commands;

import org.jspecify.annotations.NullMarked;
