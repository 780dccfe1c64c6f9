package dev.stagecraft.endtoend.lab;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One platform for all tests that need nothing of their own of it but an environment: a test's {@link CommandLine} parameter is its
 * user. The first command that asks for hosts starts it; it is stopped when all tests are over.
 */
public final class SharedPlatform implements ParameterResolver {
    private static final Namespace OURS = Namespace.create(SharedPlatform.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == CommandLine.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Home home = test.getRoot().getStore(OURS).computeIfAbsent(Home.class, _ -> Home.create(), Home.class);
        return new CommandLine(home.folder());
    }

    private record Home(Path folder) implements AutoCloseable {

        static Home create() {
            try {
                return new Home(Files.createTempDirectory("shared-platform"));
            } catch (IOException e) {
                throw new IllegalStateException("no folder for a platform", e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                new CommandLine(folder).stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("a platform may still run in " + folder);
            }
            FileUtils.deleteDirectory(folder.toFile());
        }
    }
}
