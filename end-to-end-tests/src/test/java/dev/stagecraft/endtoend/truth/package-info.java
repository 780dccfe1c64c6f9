/** What is believed of a host is what was proved of it. */
@NullMarked
package dev.stagecraft.endtoend.truth;

import org.jspecify.annotations.NullMarked;
