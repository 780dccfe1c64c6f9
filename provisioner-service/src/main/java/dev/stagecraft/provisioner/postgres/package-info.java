/** The registry in PostgreSQL: hosts, requests, what is yet to be announced. */
@NullMarked
package dev.stagecraft.provisioner.postgres;

import org.jspecify.annotations.NullMarked;
