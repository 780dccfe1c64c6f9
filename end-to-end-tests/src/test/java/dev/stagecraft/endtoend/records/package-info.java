/** Records that no service may trip over, on every topic that services read. */
@NullMarked
package dev.stagecraft.endtoend.records;

import org.jspecify.annotations.NullMarked;
