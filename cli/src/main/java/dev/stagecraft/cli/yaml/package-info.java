/** A YAML document read key by key; whatever is wrong with it is collected with its line. */
@NullMarked
package dev.stagecraft.cli.yaml;

import org.jspecify.annotations.NullMarked;
