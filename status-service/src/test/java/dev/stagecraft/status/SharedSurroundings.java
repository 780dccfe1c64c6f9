package dev.stagecraft.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One broker and one database for all tests that need nothing of their own but an environment: what one tells, the others find in
 * the log. The first test that asks for {@link Surroundings} starts them; they are stopped when all tests are over.
 */
final class SharedSurroundings implements ParameterResolver {
    private static final Namespace OURS = Namespace.create(SharedSurroundings.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Surroundings.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(OURS)
                .computeIfAbsent(Shared.class, _ -> Shared.start(), Shared.class)
                .surroundings();
    }

    private record Shared(Path folder, Surroundings surroundings) implements AutoCloseable {

        static Shared start() {
            try {
                Path folder = Files.createTempDirectory("shared-surroundings");
                return new Shared(folder, Surroundings.start(folder));
            } catch (IOException e) {
                throw new IllegalStateException("neither broker nor database", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while broker and database start", e);
            }
        }

        @Override
        public void close() throws IOException {
            surroundings.close();
            FileUtils.deleteDirectory(folder.toFile());
        }
    }
}
