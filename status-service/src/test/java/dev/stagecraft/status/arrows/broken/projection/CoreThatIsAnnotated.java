package dev.stagecraft.status.arrows.broken.projection;

import dev.stagecraft.status.arrows.broken.readiness.CoreThatKnowsAnEdge;
import jakarta.inject.Singleton;

/** Breaks two rules: the core has no annotations, and the projection does not look at itself. */
@Singleton
public class CoreThatIsAnnotated {
    final CoreThatKnowsAnEdge view = new CoreThatKnowsAnEdge();
}
