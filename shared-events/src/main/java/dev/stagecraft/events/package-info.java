/** The contract between the services: events, their codec, the topics they travel on and the readiness fold. */
@NullMarked
package dev.stagecraft.events;

import org.jspecify.annotations.NullMarked;
