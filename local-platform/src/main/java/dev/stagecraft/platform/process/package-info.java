/** Child processes: started without the user's environment, written to a log, and ended when their parent ends. */
@NullMarked
package dev.stagecraft.platform.process;

import org.jspecify.annotations.NullMarked;
