/** Makes the service of its parts, from configuration. */
@NullMarked
package dev.stagecraft.network.wiring;

import org.jspecify.annotations.NullMarked;
