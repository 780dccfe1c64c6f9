package dev.stagecraft.cli.arrows.broken.cli.request;

import java.net.http.HttpClient;

/** The core asks by a port. */
public record CoreThatKnowsAnEdge(HttpClient client) {}
