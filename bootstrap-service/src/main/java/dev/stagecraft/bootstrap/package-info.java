/** Installs Docker on created hosts over SSH and verifies its daemon. */
@NullMarked
package dev.stagecraft.bootstrap;

import org.jspecify.annotations.NullMarked;
