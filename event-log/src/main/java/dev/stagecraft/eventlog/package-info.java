/** What is read from the event log and handed on in batches, and what is published to it. */
@NullMarked
package dev.stagecraft.eventlog;

import org.jspecify.annotations.NullMarked;
