/** The command line: reads stagecraft.yml, sends requests, follows them to their end. */
@NullMarked
package dev.stagecraft.cli;

import org.jspecify.annotations.NullMarked;
