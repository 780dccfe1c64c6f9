/** What the tests drive: lab hosts, and the command line as people run it. */
@NullMarked
package dev.stagecraft.endtoend.lab;

import org.jspecify.annotations.NullMarked;
