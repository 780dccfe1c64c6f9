/** The fold of host events into what stands, indifferent to order and repetition. */
@NullMarked
package dev.stagecraft.events.readiness;

import org.jspecify.annotations.NullMarked;
