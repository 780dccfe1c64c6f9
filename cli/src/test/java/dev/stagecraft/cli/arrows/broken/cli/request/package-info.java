/** Breaks a rule, for the test of the rule. */
@NullMarked
package dev.stagecraft.cli.arrows.broken.cli.request;

import org.jspecify.annotations.NullMarked;
