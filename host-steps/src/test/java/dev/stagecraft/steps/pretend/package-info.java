/** Pretend hosts to test steps with: for scripts, one of stand-ins for the commands; for the core, one that answers as told. */
@NullMarked
package dev.stagecraft.steps.pretend;

import org.jspecify.annotations.NullMarked;
