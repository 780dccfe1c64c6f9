/** What people and pipelines see: the live table, plain lines, JSON lines, the summary. */
@NullMarked
package dev.stagecraft.cli.report;

import org.jspecify.annotations.NullMarked;
