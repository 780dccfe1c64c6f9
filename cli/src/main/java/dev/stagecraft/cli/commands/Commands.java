package dev.stagecraft.cli.commands;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The tree of commands. */
@Command(
        name = "stagecraft",
        versionProvider = Commands.Version.class,
        description = "From nothing to ready hosts, as events.")
@SuppressWarnings("UnusedVariable") // picocli acts on the two options itself
public final class Commands {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    private Commands() {}

    /** All commands, to be executed once. */
    public static CommandLine in(Workplace workplace) {
        CommandLine infra = new CommandLine(new InfraCommand())
                .addSubcommand(new UpCommand(workplace))
                .addSubcommand(new StatusCommand(workplace))
                .addSubcommand(new RetryCommand(workplace))
                .addSubcommand(new VerifyCommand(workplace))
                .addSubcommand(new ReplaceCommand(workplace));
        return new CommandLine(new Commands())
                .addSubcommand(new DemoCommand(workplace))
                .addSubcommand(infra)
                .addSubcommand(new PlatformCommand(workplace))
                .registerConverter(Environment.class, named(Environment::new))
                .registerConverter(RequestId.class, named(RequestId::new))
                .registerConverter(HostName.class, named(HostName::new))
                .setOut(writer(workplace.terminal().out()))
                .setErr(writer(workplace.terminal().err()))
                .setExitCodeExceptionMapper(Commands::exitCode)
                .setExecutionExceptionHandler(Commands::failed);
    }

    private static int exitCode(Throwable e) {
        return (e instanceof ParameterException ? ExitCode.CONFIGURATION : ExitCode.PLATFORM).number();
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    /** What a broken disk or a defect looks like to people; bad usage never comes here. */
    private static int failed(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        if (e instanceof IOException) {
            command.getErr().println(e.getMessage());
            return ExitCode.PLATFORM.number();
        }
        throw e;
    }

    /** Picocli says where the text stood; the value's own constructor says what was expected. */
    private static <T> ITypeConverter<T> named(Function<String, T> make) {
        return text -> {
            try {
                return make.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        };
    }

    /** The version that this was built as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            try (InputStream version =
                    Objects.requireNonNull(Version.class.getResourceAsStream("/stagecraft-version"))) {
                return new String[] {"stagecraft " + new String(version.readAllBytes(), StandardCharsets.UTF_8).strip()
                };
            }
        }
    }
}
