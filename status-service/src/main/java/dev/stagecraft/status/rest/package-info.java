/** What callers ask for, as JSON. */
@NullMarked
package dev.stagecraft.status.rest;

import org.jspecify.annotations.NullMarked;
