/** Joins hosts to the tailnet and proves that their name leads to them. */
@NullMarked
package dev.stagecraft.network;

import org.jspecify.annotations.NullMarked;
