package dev.stagecraft.simulation.program;

import dev.stagecraft.simulation.host.Disk;
import dev.stagecraft.simulation.host.Program;
import dev.stagecraft.simulation.host.Run;
import java.io.IOException;
import java.util.Optional;

/** {@code health.sh} of both services. */
final class HealthProgram implements Program {
    @Override
    public int run(Run run) throws IOException {
        Optional<String> installed = run.disk(Disk::docker);
        return installed.isPresent() && run.disk(Disk::dockerRuns) ? DockerProgram.ready(run, installed.get()) : 0;
    }
}
