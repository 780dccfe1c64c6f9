/** From a created host to one whose Docker server answers. */
@NullMarked
package dev.stagecraft.bootstrap.docker;

import org.jspecify.annotations.NullMarked;
