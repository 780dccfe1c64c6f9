package dev.stagecraft.events.host;

import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.specification.HostSpecification;

/** The host is wanted at this version. */
public record HostRequested(HostVersion host, RequestId request, HostSpecification specification)
        implements HostEvent {}
