package dev.stagecraft.provisioner.arrows.broken.postgres;

import dev.stagecraft.provisioner.arrows.broken.wiring.Wiring;

/** Breaks the rule that only the wiring knows all. */
public class EdgeThatKnowsTheWiring {
    final Wiring wiring = new Wiring();
}
