package dev.stagecraft.provisioner.arrows.broken.rest;

import dev.stagecraft.provisioner.arrows.broken.postgres.EdgeThatKnowsTheWiring;

/** Breaks the rule that an edge knows no other. */
public class EdgeThatKnowsAnotherEdge {
    final EdgeThatKnowsTheWiring other = new EdgeThatKnowsTheWiring();
}
