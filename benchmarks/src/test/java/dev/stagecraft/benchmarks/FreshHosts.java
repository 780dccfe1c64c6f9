package dev.stagecraft.benchmarks;

import dev.stagecraft.endtoend.lab.LabHost;
import java.util.List;
import java.util.stream.IntStream;

/** Lab hosts that have just booted, and that nobody has used. */
record FreshHosts(List<LabHost> all) implements AutoCloseable {

    static FreshHosts boot(String name, int count) {
        return new FreshHosts(IntStream.rangeClosed(1, count)
                .mapToObj(number -> LabHost.boot(name + "-" + number))
                .toList());
    }

    @Override
    public void close() {
        all.forEach(LabHost::close);
    }
}
