/** Work on a host that outlives its connection. */
@NullMarked
package dev.stagecraft.access.job;

import org.jspecify.annotations.NullMarked;
