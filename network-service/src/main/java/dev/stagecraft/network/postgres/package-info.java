/** Keeps what the service knows of devices in its own schema. */
@NullMarked
package dev.stagecraft.network.postgres;

import org.jspecify.annotations.NullMarked;
