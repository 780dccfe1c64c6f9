/** What the status service tells of each host: the latest of a key stands. */
@NullMarked
package dev.stagecraft.events.status;

import org.jspecify.annotations.NullMarked;
