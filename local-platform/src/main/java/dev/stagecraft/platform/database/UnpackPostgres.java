package dev.stagecraft.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.FileUtils;
import org.tukaani.xz.XZInputStream;

/** A short process that unpacks PostgreSQL beside the folder it is for, and gives it its name when it is whole. */
final class UnpackPostgres {
    private static final int EXECUTABLE = 0100;

    private UnpackPostgres() {}

    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        Path fresh = target.resolveSibling("unpacking");
        Path lock = target.resolveSibling("unpacking.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock alone = channel.lock()) {
            if (alone.isValid() && !Files.isDirectory(target)) {
                FileUtils.deleteDirectory(fresh.toFile());
                unpack(fresh);
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** A name for the folder that differs for another release: the archive does not tell its version, but its size does. */
    static String folderName() {
        try {
            return "postgres-%s-%x"
                    .formatted(machine(), archive().openConnection().getContentLengthLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL archive() throws IOException {
        URL archive = UnpackPostgres.class.getResource("/postgres-linux-%s.txz".formatted(machine()));
        if (archive == null) {
            throw new IOException("The class path holds no PostgreSQL for " + System.getProperty("os.arch"));
        }
        return archive;
    }

    private static String machine() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }

    private static void unpack(Path folder) throws IOException {
        try (InputStream archive = archive().openStream();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(path.getParent());
            Files.copy(tar, path);
            String mode = (entry.getMode() & EXECUTABLE) == 0 ? "rw-------" : "rwx------";
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }
}
