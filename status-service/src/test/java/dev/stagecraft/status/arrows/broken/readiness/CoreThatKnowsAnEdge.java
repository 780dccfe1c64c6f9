package dev.stagecraft.status.arrows.broken.readiness;

import dev.stagecraft.status.arrows.broken.rest.EdgeThatKnowsTheWiring;
import org.jspecify.annotations.Nullable;

/** Breaks the rule that the core knows no edge. */
public class CoreThatKnowsAnEdge {
    @Nullable
    EdgeThatKnowsTheWiring edge;
}
