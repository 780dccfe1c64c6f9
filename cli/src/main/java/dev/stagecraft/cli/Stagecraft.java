package dev.stagecraft.cli;

import dev.stagecraft.cli.commands.Commands;
import dev.stagecraft.cli.commands.Workplace;
import dev.stagecraft.cli.configuration.Surroundings;
import dev.stagecraft.cli.demo.SimulatedHosts;
import dev.stagecraft.cli.platform.EmbeddedPlatform;
import dev.stagecraft.cli.report.Terminal;
import dev.stagecraft.cli.report.TerminalSize;
import dev.stagecraft.cli.request.RequestIds;
import dev.stagecraft.cli.request.Timing;
import dev.stagecraft.platform.LocalPlatform;
import dev.stagecraft.platform.state.PlatformSettings;
import java.io.Console;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The program. {@code -Dstagecraft.layout} says where the services are packaged. */
public final class Stagecraft {
    /** What libraries say of themselves is not what was asked for. */
    private static final Logger LIBRARIES = Logger.getLogger("");

    private Stagecraft() {}

    public static void main(String[] arguments) {
        LIBRARIES.setLevel(Level.WARNING);
        System.exit(Commands.in(workplace(System.getenv())).execute(arguments));
    }

    private static Workplace workplace(Map<String, String> environment) {
        InstantSource clock = InstantSource.system();
        Path layout = Path.of(System.getProperty("stagecraft.layout", "."));
        Path stateFolder = LocalPlatform.stateFolder(environment);
        return new Workplace(
                new Surroundings(environment, Path.of(System.getProperty("user.home")), Path.of("")),
                terminal(environment, clock),
                new Timing(clock, Stagecraft::pause),
                new RequestIds(clock, new SecureRandom()),
                new EmbeddedPlatform(stateFolder, LocalPlatform.at(stateFolder, layout)),
                new SimulatedHosts(
                        stateFolder.resolveSibling(stateFolder.getFileName() + "-demo"), demoSettings(layout)));
    }

    /** {@code -Dstagecraft.learning=true}: this demonstration is the one from which later starts learn. */
    private static PlatformSettings demoSettings(Path layout) {
        PlatformSettings settings = PlatformSettings.allServices(layout);
        return Boolean.getBoolean("stagecraft.learning") ? settings.toLearnFrom() : settings;
    }

    @SuppressWarnings("SystemConsoleNull") // with JDK 25 it is null again where there is no terminal
    private static Terminal terminal(Map<String, String> environment, InstantSource clock) {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean live = terminal && !dumb;
        boolean colours = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(System.out, System.err, live, colours, new TerminalSize(clock), ZoneId.systemDefault());
    }

    private static void pause(Duration duration) throws InterruptedException {
        boolean never = new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
        assert !never;
    }
}
