package dev.stagecraft.network.arrows.broken.tailscale;

import dev.stagecraft.work.postgres.WorkTable;

public record ProviderThatKnowsAnotherEdge(WorkTable table) {}
