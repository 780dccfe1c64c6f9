/** What hosts answer to the scripts that the services send: recorded from real ones, and held against simulated ones. */
@NullMarked
package dev.stagecraft.endtoend.answers;

import org.jspecify.annotations.NullMarked;
