package dev.stagecraft.platform.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines that run Java as this process runs it. */
public final class JavaCommand {
    private JavaCommand() {}

    /** A main class of this class path. */
    public static List<String> main(Class<?> main, List<String> flags, List<String> arguments) {
        List<String> words = java(flags);
        words.addAll(List.of("-cp", classPath(), main.getName()));
        words.addAll(arguments);
        return words;
    }

    public static List<String> jar(Path jar, List<String> flags) {
        List<String> words = java(flags);
        words.addAll(List.of("-jar", jar.toString()));
        return words;
    }

    /** Whole paths, since a child may work in another folder. */
    private static String classPath() {
        return entries().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<Path> entries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath());
    }

    private static List<String> java(List<String> flags) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(flags);
        return words;
    }
}
