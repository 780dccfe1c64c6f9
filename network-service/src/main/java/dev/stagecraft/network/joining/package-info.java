/** From a host with Docker to one that is reached by its name in the network, through a network provider. */
@NullMarked
package dev.stagecraft.network.joining;

import org.jspecify.annotations.NullMarked;
