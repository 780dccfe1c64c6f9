/** The file that people write, and what it asks for. */
@NullMarked
package dev.stagecraft.cli.configuration;

import org.jspecify.annotations.NullMarked;
