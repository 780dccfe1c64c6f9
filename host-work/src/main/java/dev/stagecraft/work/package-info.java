/** The level-triggered runtime: one row per host is the queue, claimed under a lease, its outcome stored and then announced. */
@NullMarked
package dev.stagecraft.work;

import org.jspecify.annotations.NullMarked;
