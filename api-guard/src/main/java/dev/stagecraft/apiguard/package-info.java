/** Who may call a service over HTTP: a token, and only from where the operator allows. */
@NullMarked
package dev.stagecraft.apiguard;

import org.jspecify.annotations.NullMarked;
