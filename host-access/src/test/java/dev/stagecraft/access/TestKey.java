package dev.stagecraft.access;

import dev.stagecraft.secrets.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A key pair made by ssh-keygen. */
public record TestKey(Secret secret, String publicLine) {

    public static TestKey generate(Path file, String type, String... more) throws IOException, InterruptedException {
        RealSshd.generate(file, type, more);
        String line = Files.readString(file.resolveSibling(file.getFileName() + ".pub"));
        return new TestKey(Secret.of(Files.readString(file)), line);
    }
}
