package dev.stagecraft.access;

import dev.stagecraft.secrets.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A key pair made by ssh-keygen. */
public record TestKey(Secret secret, String publicLine) {

    public static TestKey generate(Path file, String type, String... more) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("ssh-keygen", "-q", "-t", type, "-C", "test", "-f", file.toString()));
        command.addAll(more.length == 0 ? List.of("-N", "") : List.of(more));
        new ProcessBuilder(command).inheritIO().start().waitFor();
        String line = Files.readString(file.resolveSibling(file.getFileName() + ".pub"));
        return new TestKey(Secret.of(Files.readString(file)), line);
    }
}
