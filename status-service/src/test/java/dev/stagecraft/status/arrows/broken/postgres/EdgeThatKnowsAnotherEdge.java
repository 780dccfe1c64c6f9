package dev.stagecraft.status.arrows.broken.postgres;

import dev.stagecraft.status.arrows.broken.rest.EdgeThatKnowsTheWiring;
import org.jspecify.annotations.Nullable;

/** Breaks the rule that an edge knows no other. */
public class EdgeThatKnowsAnotherEdge {
    @Nullable
    EdgeThatKnowsTheWiring other;
}
