/** The reasons that people are told, each provoked on a real host by its real cause. */
@NullMarked
package dev.stagecraft.endtoend.reasons;

import org.jspecify.annotations.NullMarked;
