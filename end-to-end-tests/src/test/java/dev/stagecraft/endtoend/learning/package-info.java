/** What the JVMs have learnt at the build serves later. */
@NullMarked
package dev.stagecraft.endtoend.learning;

import org.jspecify.annotations.NullMarked;
