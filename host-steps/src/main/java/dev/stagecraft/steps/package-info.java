/** What steps that work on a host by SSH have in common: the login, and reasons for what went wrong there. */
@NullMarked
package dev.stagecraft.steps;

import org.jspecify.annotations.NullMarked;
