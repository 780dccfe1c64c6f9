/** Requests over HTTP. */
@NullMarked
package dev.stagecraft.provisioner.rest;

import org.jspecify.annotations.NullMarked;
