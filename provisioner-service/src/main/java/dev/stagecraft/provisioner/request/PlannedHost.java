package dev.stagecraft.provisioner.request;

import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.specification.HostSpecification;

/**
 * A host of an accepted request.
 *
 * @param moved whether the request gives it a new version; else it joins the request at the version that it has
 */
public record PlannedHost(HostVersion version, HostSpecification specification, boolean moved) {}
