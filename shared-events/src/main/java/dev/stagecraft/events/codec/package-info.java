/** Events to CloudEvents in binary mode and back, with an answer for every record. */
@NullMarked
package dev.stagecraft.events.codec;

import org.jspecify.annotations.NullMarked;
