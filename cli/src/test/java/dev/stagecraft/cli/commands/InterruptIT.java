package dev.stagecraft.cli.commands;

import static dev.stagecraft.cli.request.Views.accepted;
import static dev.stagecraft.cli.request.Views.docker;
import static dev.stagecraft.cli.request.Views.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Step;
import dev.stagecraft.events.codec.EventCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real process, a real signal. */
@Timeout(60)
class InterruptIT {
    @Test
    void detachesOnCtrlCAndSaysHowToFollowAgain() throws IOException, InterruptedException {
        try (FakeServices services = new FakeServices()) {
            services.onGet(
                    "/staging/up-1",
                    200,
                    EventCodec.json().writeValueAsString(accepted(docker("app-1", done(Step.DOCKER, 15)))));
            Process program = start(services, "infra", "status", "--request", "up-1", "-e", "staging", "--follow");
            try (BufferedReader output = program.inputReader()) {
                String first = output.readLine();
                assertThat(new ProcessBuilder("kill", "-INT", Long.toString(program.pid()))
                                .start()
                                .waitFor())
                        .isZero();
                String all = first + "\n" + output.lines().collect(Collectors.joining("\n"));
                assertThat(all)
                        .contains("app-1 docker done")
                        .endsWith("Detached; the work goes on."
                                + " Follow it with: ./stagecraft infra status --request up-1 -e staging --follow")
                        .doesNotContain("\u001b");
            }
            assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isEqualTo(130);
        }
    }

    private static Process start(FakeServices services, String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "env",
                "--default-signal=INT", // which is ignored in whatever a shell has started in the background
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ProgramForTests.class.getName(),
                services.access().status().toString());
        builder.command().addAll(List.of(words));
        return builder.redirectErrorStream(true).start();
    }
}
