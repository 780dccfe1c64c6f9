package dev.stagecraft.provisioner.request;

import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.readiness.Verdict;
import dev.stagecraft.events.specification.HostSpecification;

/** A host as the registry knows it: its newest version, what is wanted there, and how it stands against that. */
public record KnownHost(HostVersion version, HostSpecification specification, Verdict verdict) {}
