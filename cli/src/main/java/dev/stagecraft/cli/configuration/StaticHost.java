package dev.stagecraft.cli.configuration;

import dev.stagecraft.events.specification.SshSpecification;

/** A host that people bring: where it is and how to log in. */
record StaticHost(String address, SshSpecification ssh) {}
