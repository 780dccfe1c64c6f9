/** The embedded default: a real broker, a real database and the services, as processes of one launcher. */
@NullMarked
package dev.stagecraft.platform;

import org.jspecify.annotations.NullMarked;
