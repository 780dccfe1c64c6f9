package dev.stagecraft.simulation.arrows.broken.host;

import org.apache.sshd.server.SshServer;

public record HostThatKnowsItsServer(SshServer server) {}
