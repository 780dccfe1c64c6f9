/** What takes how long, on lab hosts, beside a floor that is measured in the same run. */
@NullMarked
package dev.stagecraft.benchmarks;

import org.jspecify.annotations.NullMarked;
