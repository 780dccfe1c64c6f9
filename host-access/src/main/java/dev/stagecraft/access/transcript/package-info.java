/** What a script said, turned into an outcome: bounded, fit for people, without secrets. */
@NullMarked
package dev.stagecraft.access.transcript;

import org.jspecify.annotations.NullMarked;
