/** Errors of JAX-RS in the shape that every path uses; of no effect in a service without REST. */
@NullMarked
package dev.stagecraft.apiguard.rest;

import org.jspecify.annotations.NullMarked;
