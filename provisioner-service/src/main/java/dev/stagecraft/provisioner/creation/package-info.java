/** From a wanted host to a machine with addresses, through a host provider. */
@NullMarked
package dev.stagecraft.provisioner.creation;

import org.jspecify.annotations.NullMarked;
