/** Turns requests into hosts: validates, plans, makes or finds machines, keeps the registry. */
@NullMarked
package dev.stagecraft.provisioner;

import org.jspecify.annotations.NullMarked;
