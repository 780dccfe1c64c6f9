package dev.stagecraft.platform.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A log of bounded size: at its limit it is renamed to {@code NAME.1}, which replaces the one before. */
public final class LogFile implements AutoCloseable {
    private static final long LIMIT = 4L << 20;
    private static final int CHUNK = 8192;

    private final Path path;
    private final long limit;
    private OutputStream out;
    private long size;

    private LogFile(Path path, long limit) throws IOException {
        this.path = path;
        this.limit = limit;
        this.out = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.size = Files.size(path);
    }

    public static LogFile at(Path path) throws IOException {
        return at(path, LIMIT);
    }

    static LogFile at(Path path, long limit) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        return new LogFile(path, limit);
    }

    public Path path() {
        return path;
    }

    public void line(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        write(bytes, bytes.length);
    }

    /** Writes everything that comes until the stream ends. */
    void follow(InputStream in) {
        byte[] chunk = new byte[CHUNK];
        try (in) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                write(chunk, count);
            }
        } catch (IOException e) {
            line("The rest of the output is lost: " + e.getMessage());
        }
    }

    /** The last lines of the file, which are of this and of earlier runs. */
    public static List<String> lastLines(Path path, int count) throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        List<String> lines = new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }

    /** On a full disk the text is lost: a child must not stand still because nobody takes what it writes. */
    private synchronized void write(byte[] bytes, int count) {
        try {
            if (size + count > limit && size > 0) {
                startAnew();
            }
            out.write(bytes, 0, count);
            size += count;
        } catch (IOException lost) {
            size = limit;
        }
    }

    private void startAnew() throws IOException {
        out.close();
        Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        out = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        size = 0;
    }
}
