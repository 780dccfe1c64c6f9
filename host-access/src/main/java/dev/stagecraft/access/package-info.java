/** SSH to a host: connect, verify its key, run a script, sort the failures. */
@NullMarked
package dev.stagecraft.access;

import org.jspecify.annotations.NullMarked;
