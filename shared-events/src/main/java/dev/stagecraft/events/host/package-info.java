/** What the working services say about one host. */
@NullMarked
package dev.stagecraft.events.host;

import org.jspecify.annotations.NullMarked;
