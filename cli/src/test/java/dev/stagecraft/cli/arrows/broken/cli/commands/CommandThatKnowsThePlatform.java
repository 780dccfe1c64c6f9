package dev.stagecraft.cli.arrows.broken.cli.commands;

import dev.stagecraft.platform.LocalPlatform;

/** Commands see the local platform by a port. */
public record CommandThatKnowsThePlatform(LocalPlatform platform) {}
