/** The local platform as the command line uses it. */
@NullMarked
package dev.stagecraft.cli.platform;

import org.jspecify.annotations.NullMarked;
