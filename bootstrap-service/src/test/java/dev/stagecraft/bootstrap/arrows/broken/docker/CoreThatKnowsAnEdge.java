package dev.stagecraft.bootstrap.arrows.broken.docker;

import dev.stagecraft.access.mina.MinaHostAccess;

public record CoreThatKnowsAnEdge(MinaHostAccess access) {}
