/** What a request makes of the hosts that it names: accepted at which versions, or refused and why. */
@NullMarked
package dev.stagecraft.provisioner.request;

import org.jspecify.annotations.NullMarked;
