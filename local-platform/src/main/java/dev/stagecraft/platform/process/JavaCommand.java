package dev.stagecraft.platform.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that run Java as this process runs it. */
public final class JavaCommand {
    private JavaCommand() {}

    /** A main class of this class path. */
    public static List<String> main(Class<?> main, List<String> flags, List<String> arguments) {
        List<String> words = java(flags);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        words.addAll(arguments);
        return words;
    }

    public static List<String> jar(Path jar, List<String> flags) {
        List<String> words = java(flags);
        words.addAll(List.of("-jar", jar.toString()));
        return words;
    }

    private static List<String> java(List<String> flags) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(flags);
        return words;
    }
}
