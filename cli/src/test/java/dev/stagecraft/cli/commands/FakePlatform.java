package dev.stagecraft.cli.commands;

import dev.stagecraft.cli.configuration.SecretToPlace;
import dev.stagecraft.cli.request.Demonstration;
import dev.stagecraft.cli.request.Platform;
import dev.stagecraft.events.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A platform that is in the state that a test gives it. */
final class FakePlatform implements Platform {
    static final Demonstration NO_DEMONSTRATION = (hosts, faults) -> {
        throw new IllegalStateException("no demonstration in this test");
    };

    private final State state;
    final List<String> calls = new ArrayList<>();

    FakePlatform(State state) {
        this.state = state;
    }

    @Override
    public State start(Consumer<String> progress) {
        calls.add("start");
        progress.accept("platform: broker is up (1.2 s)");
        return state;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void stop() {
        calls.add("stop");
    }

    @Override
    public List<String> describe() {
        return List.of("broker up");
    }

    @Override
    public List<String> silent() {
        return List.of();
    }

    @Override
    public void place(Environment environment, List<SecretToPlace> secrets) {
        secrets.forEach(secret ->
                calls.add("place " + environment + "/" + secret.purpose().folder() + "/" + secret.name()));
    }
}
