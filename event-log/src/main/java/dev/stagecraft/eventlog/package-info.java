/** Reads and writes the event log: offsets kept with the rows they moved, records published as CloudEvents. */
@NullMarked
package dev.stagecraft.eventlog;

import org.jspecify.annotations.NullMarked;
