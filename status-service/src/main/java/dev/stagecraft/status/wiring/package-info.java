/** Makes the service of its parts, from configuration. */
@NullMarked
package dev.stagecraft.status.wiring;

import org.jspecify.annotations.NullMarked;
