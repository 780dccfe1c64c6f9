package dev.stagecraft.status.arrows.broken.rest;

import dev.stagecraft.status.arrows.broken.wiring.Wiring;
import org.jspecify.annotations.Nullable;

/** Breaks the rule that an edge knows only the core. */
public class EdgeThatKnowsTheWiring {
    @Nullable
    Wiring wiring;
}
