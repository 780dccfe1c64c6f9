package dev.stagecraft.cli.commands;

import dev.stagecraft.cli.configuration.Surroundings;
import dev.stagecraft.cli.report.Terminal;
import dev.stagecraft.cli.report.Terminal.Size;
import dev.stagecraft.cli.request.Platform.State.Running;
import dev.stagecraft.cli.request.RequestIds;
import dev.stagecraft.cli.request.Timing;
import dev.stagecraft.secrets.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, with the services of a test. Arguments: their address, then the command. */
final class ProgramForTests {
    private ProgramForTests() {}

    public static void main(String[] arguments) {
        URI services = URI.create(arguments[0]);
        InstantSource clock = InstantSource.system();
        Workplace workplace = new Workplace(
                new Surroundings(Map.of(), Path.of(""), Path.of("")),
                new Terminal(System.out, System.err, false, false, () -> Size.USUAL, ZoneOffset.UTC),
                new Timing(clock, duration -> {
                    boolean never = new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
                    assert !never;
                }),
                new RequestIds(clock, new Random()),
                new FakePlatform(new Running(services, services, Secret.of(FakeServices.TOKEN))),
                FakePlatform.NO_DEMONSTRATION);
        System.exit(Commands.in(workplace).execute(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
}
