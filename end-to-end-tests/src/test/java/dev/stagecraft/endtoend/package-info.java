/** The whole platform on real hosts: one folder for each behaviour. */
@NullMarked
package dev.stagecraft.endtoend;

import org.jspecify.annotations.NullMarked;
