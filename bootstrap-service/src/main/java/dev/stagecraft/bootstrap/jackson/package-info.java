/** JSON of a host's Docker. */
@NullMarked
package dev.stagecraft.bootstrap.jackson;

import org.jspecify.annotations.NullMarked;
