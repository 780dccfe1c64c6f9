/** What people, pipelines and services ask for. */
@NullMarked
package dev.stagecraft.events.request;

import org.jspecify.annotations.NullMarked;
