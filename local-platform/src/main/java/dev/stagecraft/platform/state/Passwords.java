package dev.stagecraft.platform.state;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Generated passwords, kept in one private file. They are hexadecimal, so that no format has to quote them. */
public final class Passwords {
    private static final int BYTES = 24;

    private final Path file;
    private final Map<String, String> known;

    private Passwords(Path file, Map<String, String> known) {
        this.file = file;
        this.known = known;
    }

    public static Passwords in(Path file) throws IOException {
        Properties stored = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                stored.load(reader);
            }
        }
        Map<String, String> known = new TreeMap<>();
        stored.stringPropertyNames().forEach(name -> known.put(name, stored.getProperty(name)));
        return new Passwords(file, known);
    }

    /** The password of this name; made and kept at the first call. */
    public synchronized Secret of(String name) throws IOException {
        String password = known.get(name);
        if (password == null) {
            password = generate();
            known.put(name, password);
            PrivateFiles.writeDurably(file, PrivateFiles.text(known));
        }
        return new Secret(password);
    }

    static String generate() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
