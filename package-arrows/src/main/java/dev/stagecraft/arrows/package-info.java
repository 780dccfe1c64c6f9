/** Rules about which package may know which, each with a class that breaks it. */
@NullMarked
package dev.stagecraft.arrows;

import org.jspecify.annotations.NullMarked;
