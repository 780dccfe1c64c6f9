package dev.stagecraft.steps.arrows.broken;

import dev.stagecraft.steps.service.StepService;

public record StepThatKnowsItsService(StepService service) {}
