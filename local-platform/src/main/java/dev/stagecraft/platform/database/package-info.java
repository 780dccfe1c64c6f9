/** A real PostgreSQL: its programs, its data folder, its one process, and a role and schema for each service. */
@NullMarked
package dev.stagecraft.platform.database;

import org.jspecify.annotations.NullMarked;
