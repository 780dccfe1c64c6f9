/** The rows: moved by fixed statements for a batch, read as entities. */
@NullMarked
package dev.stagecraft.status.postgres;

import org.jspecify.annotations.NullMarked;
