/** What every event is made of: ids, versions, steps, failures, and the topics that events travel on. */
@NullMarked
package dev.stagecraft.events;

import org.jspecify.annotations.NullMarked;
