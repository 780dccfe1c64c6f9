/** What became of requests, and which hosts are ready. */
@NullMarked
package dev.stagecraft.events.outcome;

import org.jspecify.annotations.NullMarked;
