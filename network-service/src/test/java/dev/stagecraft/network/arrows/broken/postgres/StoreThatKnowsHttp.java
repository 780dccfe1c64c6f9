package dev.stagecraft.network.arrows.broken.postgres;

import dev.stagecraft.network.http.HttpTailnetApis;

public record StoreThatKnowsHttp(HttpTailnetApis apis) {}
