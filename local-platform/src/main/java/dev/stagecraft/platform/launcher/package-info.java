/** The one process that starts the broker, the database and the services, and starts again whichever ends. */
@NullMarked
package dev.stagecraft.platform.launcher;

import org.jspecify.annotations.NullMarked;
