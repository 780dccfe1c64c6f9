/** The whole of what is wanted of a host, so that no service needs configuration about hosts. */
@NullMarked
package dev.stagecraft.events.specification;

import org.jspecify.annotations.NullMarked;
