package dev.stagecraft.cli.commands;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The tree of commands. */
@Command(
        name = "stagecraft",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description = "From nothing to ready hosts, as events.")
public final class Commands {
    private Commands() {}

    /** All commands, to be executed once. */
    public static CommandLine in(Workplace workplace) {
        CommandLine infra = new CommandLine(new InfraCommand())
                .addSubcommand(new UpCommand(workplace))
                .addSubcommand(new StatusCommand(workplace))
                .addSubcommand(new RetryCommand(workplace))
                .addSubcommand(new ReplaceCommand(workplace));
        return new CommandLine(new Commands())
                .addSubcommand(infra)
                .addSubcommand(new PlatformCommand(workplace))
                .registerConverter(Environment.class, named(Environment::new))
                .registerConverter(RequestId.class, named(RequestId::new))
                .registerConverter(HostName.class, named(HostName::new))
                .setOut(new PrintWriter(workplace.terminal().out(), true))
                .setErr(new PrintWriter(workplace.terminal().err(), true))
                .setExitCodeExceptionMapper(_ -> ExitCode.PLATFORM.number())
                .setExecutionExceptionHandler(Commands::failed);
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

    /** The version that the jar was built as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"stagecraft " + Optional.ofNullable(version).orElse("(not packaged)")};
        }
    }
}
