/** A real Kafka broker of one node, closed to everyone without a password. */
@NullMarked
package dev.stagecraft.platform.broker;

import org.jspecify.annotations.NullMarked;
