package dev.stagecraft.eventlog.kafka;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.events.outcome.RequestRejected;
import dev.stagecraft.events.request.InfraRetryRequested;
import java.util.List;

/** Events of one environment: the topics are shared by all tests of a class. */
record Said(Environment environment) {
    Said(String environment) {
        this(new Environment(environment));
    }

    DockerReady docker(String host, int generation) {
        return new DockerReady(
                version(host, generation),
                Work.FIRST,
                new HostKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample"),
                "26.1");
    }

    NetworkReady network(String host, int generation) {
        return new NetworkReady(
                version(host, generation), Work.FIRST, host + ".example.ts.net", List.of(), "n1", "1.90");
    }

    InfraRetryRequested retry(String request) {
        return new InfraRetryRequested(new RequestId(request), environment, List.of("a"));
    }

    RequestRejected rejected(String request) {
        return new RequestRejected(new RequestId(request), environment, List.of(new Problem("host a", "not known")));
    }

    private HostVersion version(String host, int generation) {
        return new HostVersion(new HostId(environment, host), 1, generation);
    }
}
