/** The events of the log as they come, for whoever stays on the line. */
@NullMarked
package dev.stagecraft.status.stream;

import org.jspecify.annotations.NullMarked;
