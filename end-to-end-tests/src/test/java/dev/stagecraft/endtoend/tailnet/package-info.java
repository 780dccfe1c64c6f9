/** Keys that are minted, names that are taken, devices that are deleted. */
@NullMarked
package dev.stagecraft.endtoend.tailnet;

import org.jspecify.annotations.NullMarked;
