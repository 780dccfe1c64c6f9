package dev.stagecraft.status.projection;

import java.util.List;

/** What a batch says, reduced: of each key one row, in the keys' order. */
public record ProjectedRows(
        List<WantedHost> wanted,
        List<HostDetail> details,
        List<StandingReport> reports,
        List<RequestProgress> requests,
        List<HostOfRequest> requestHosts,
        List<EndedHost> ended) {}
