/** Offsets beside the rows that they belong to. */
@NullMarked
package dev.stagecraft.eventlog.postgres;

import org.jspecify.annotations.NullMarked;
