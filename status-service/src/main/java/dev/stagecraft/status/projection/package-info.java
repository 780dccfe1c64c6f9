/** Reduces what was read to rows that only move forward, whatever the order and however often. */
@NullMarked
package dev.stagecraft.status.projection;

import org.jspecify.annotations.NullMarked;
