package dev.stagecraft.network.arrows.broken.http;

import dev.stagecraft.network.tailscale.TailscaleProvider;

public record ApiThatKnowsTheClient(TailscaleProvider provider) {}
