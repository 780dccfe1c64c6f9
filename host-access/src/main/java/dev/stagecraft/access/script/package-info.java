/** Scripts for a host: how values get in as data, how the script talks back, and what came of it. */
@NullMarked
package dev.stagecraft.access.script;

import org.jspecify.annotations.NullMarked;
