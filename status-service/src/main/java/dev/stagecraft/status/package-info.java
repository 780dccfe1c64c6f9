/** Folds every event into what stands for each host, and answers questions about it. */
@NullMarked
package dev.stagecraft.status;

import org.jspecify.annotations.NullMarked;
