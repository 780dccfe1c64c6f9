/** Makes the service of its parts, from configuration. */
@NullMarked
package dev.stagecraft.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
