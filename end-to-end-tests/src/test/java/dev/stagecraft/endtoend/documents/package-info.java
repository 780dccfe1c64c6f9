/** What the documents promise about the repository. */
@NullMarked
package dev.stagecraft.endtoend.documents;

import org.jspecify.annotations.NullMarked;
