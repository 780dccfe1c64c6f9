package dev.stagecraft.network.arrows.broken.joining;

import dev.stagecraft.network.tailscale.TailscaleProvider;

public record CoreThatKnowsAProvider(TailscaleProvider provider) {}
