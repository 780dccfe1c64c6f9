/** Makes the service of its parts, from configuration. */
@NullMarked
package dev.stagecraft.provisioner.wiring;

import org.jspecify.annotations.NullMarked;
