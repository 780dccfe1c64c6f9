/** What stands for each host and each request, as seen from the rows. */
@NullMarked
package dev.stagecraft.status.readiness;

import org.jspecify.annotations.NullMarked;
