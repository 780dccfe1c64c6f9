package dev.stagecraft.cli.request;

import dev.stagecraft.cli.configuration.SecretToPlace;
import dev.stagecraft.events.Environment;
import dev.stagecraft.secrets.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/** Where the services run. */
public interface Platform {

    /** Whether requests can be sent. */
    sealed interface State {
        /** Where the services answer, and the token that they ask for. */
        record Running(URI provisioner, URI status, Secret token) implements State {}

        /** Why not, and what to do. */
        record NotRunning(List<String> lines) implements State {
            public NotRunning {
                lines = List.copyOf(lines);
            }
        }
    }

    /** Starts what does not run, and returns when everything answers or something cannot. */
    State start(Consumer<String> progress) throws IOException, InterruptedException;

    /** Looks, without starting anything. */
    State state() throws IOException;

    /** Returns once nothing runs any more. */
    void stop() throws IOException, InterruptedException;

    /** One line for each part. */
    List<String> describe() throws IOException;

    /** The parts that do not answer now, each with what is known; empty when all do. */
    List<String> silent();

    /** Puts secrets where the services find them for this environment. */
    void place(Environment environment, List<SecretToPlace> secrets) throws IOException;
}
