package dev.stagecraft.network.arrows.broken.tailnet;

import com.fasterxml.jackson.databind.JsonNode;

public record PortThatKnowsHttp(JsonNode answer) {}
