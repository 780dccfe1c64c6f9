package dev.stagecraft.cli.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the file that somebody named, as text of a bounded size. */
public final class FileText {
    private static final int MAX_BYTES = 2 * 1024 * 1024;

    private FileText() {}

    /**
     * The text; empty where there is none, which is then reported.
     *
     * @param file as the user wrote it
     */
    public static Optional<String> read(String file, Path path, Problems problems) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length <= MAX_BYTES) {
                return text(file, bytes, problems);
            }
            problems.add(Place.of(file), "is larger than 2 MB; expected a file that names hosts");
        } catch (IOException e) {
            problems.add(Place.of(file), whyNot(path));
        }
        return Optional.empty();
    }

    private static Optional<String> text(String file, byte[] bytes, Problems problems) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        if (UTF_8.newDecoder().decode(in, text, true).isError()) {
            int line = Lines.before(text.flip().toString(), text.length()) + 1;
            problems.add(new Place(file, line, ""), "not UTF-8; expected a file saved in that encoding");
            return Optional.empty();
        }
        return Optional.of(text.flip().toString());
    }

    private static String whyNot(Path path) {
        if (Files.isDirectory(path)) {
            return "is a folder; expected a file";
        }
        return Files.exists(path) ? "cannot be read" : "does not exist; name another with -f FILE";
    }
}
