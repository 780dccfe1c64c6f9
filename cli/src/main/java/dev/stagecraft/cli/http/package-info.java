/** The services' HTTP API. */
@NullMarked
package dev.stagecraft.cli.http;

import org.jspecify.annotations.NullMarked;
