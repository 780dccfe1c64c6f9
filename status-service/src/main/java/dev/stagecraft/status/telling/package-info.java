/** What stands of hosts, told to those who read topics: how each stands now, and whenever one turned ready or failed. */
@NullMarked
package dev.stagecraft.status.telling;

import org.jspecify.annotations.NullMarked;
