/** The rows in PostgreSQL. */
@NullMarked
package dev.stagecraft.work.postgres;

import org.jspecify.annotations.NullMarked;
