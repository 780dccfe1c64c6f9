package dev.stagecraft.platform.state;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/** Files (0600) and folders (0700) that only their owner can read. */
public final class PrivateFiles {
    private static final FileAttribute<Set<PosixFilePermission>> FILE = mode("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER = mode("rwx------");

    private PrivateFiles() {}

    /** Makes the folder, or sees that nobody else can enter one that is there already. */
    public static Path folder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, FOLDER);
        }
        Path real = path.toRealPath();
        Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (!Objects.equals(Files.getAttribute(real, "unix:uid"), user)) {
            throw new IOException("%s belongs to another user; name a folder of your own".formatted(path));
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(real, LinkOption.NOFOLLOW_LINKS);
        if (!EnumSet.copyOf(permissions).equals(FOLDER.value())) {
            throw new IOException(
                    "%s can be entered by other users (%s) or not by you; it must be yours alone: chmod 700 %s"
                            .formatted(path, PosixFilePermissions.toString(permissions), path));
        }
        return real;
    }

    /** A reader sees the whole old text or the whole new one. Safe to call from a thread that is being interrupted. */
    public static void write(Path path, String text) throws IOException {
        write(path, text, false);
    }

    /** Like {@link #write}, and not lost when the machine itself fails. */
    public static void writeDurably(Path path, String text) throws IOException {
        write(path, text, true);
    }

    public static void write(Path path, Map<String, String> properties) throws IOException {
        write(path, text(properties));
    }

    static String text(Map<String, String> properties) throws IOException {
        Properties all = new Properties();
        all.putAll(properties);
        StringWriter text = new StringWriter();
        all.store(text, null);
        return text.toString();
    }

    private static void write(Path path, String text, boolean durably) throws IOException {
        Path fresh = Files.createTempFile(path.toAbsolutePath().getParent(), path.getFileName() + ".", ".new", FILE);
        try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            if (durably) {
                out.getFD().sync();
            }
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<Set<PosixFilePermission>> mode(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }
}
