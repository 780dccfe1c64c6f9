package dev.stagecraft.provisioner.arrows.broken.request;

import dev.stagecraft.provisioner.arrows.broken.creation.LaterStep;
import jakarta.inject.Singleton;

/** Breaks two rules: the core has no annotations, and a request knows nothing of the work that follows. */
@Singleton
public class CoreThatIsAnnotated {
    final LaterStep step = new LaterStep();
}
