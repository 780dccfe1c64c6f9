/** The event log on Kafka. */
@NullMarked
package dev.stagecraft.eventlog.kafka;

import org.jspecify.annotations.NullMarked;
