/** A service that works on hosts over SSH, made of its parts. */
@NullMarked
package dev.stagecraft.steps.service;

import org.jspecify.annotations.NullMarked;
