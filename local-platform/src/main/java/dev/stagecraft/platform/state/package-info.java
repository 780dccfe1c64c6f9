/** The user's private folder: who may enter it, and the secrets and settings that lie in it. */
@NullMarked
package dev.stagecraft.platform.state;

import org.jspecify.annotations.NullMarked;
