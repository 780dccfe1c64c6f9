/** Records as they stand on a topic after something has damaged them: seeded, so that each can be made again. */
@NullMarked
package dev.stagecraft.events.mutated;

import org.jspecify.annotations.NullMarked;
