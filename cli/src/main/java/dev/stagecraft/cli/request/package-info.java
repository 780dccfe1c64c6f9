/** Requests on their way: sent, followed, folded into changes, judged at the end. */
@NullMarked
package dev.stagecraft.cli.request;

import org.jspecify.annotations.NullMarked;
