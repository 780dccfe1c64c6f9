/** Access to hosts by Apache MINA SSHD. */
@NullMarked
package dev.stagecraft.access.mina;

import org.jspecify.annotations.NullMarked;
