package dev.stagecraft.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** One secret on disk. */
final class SecretFile {
    static final int MAX_BYTES = 64 * 1024;

    private static final FileAttribute<?> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private SecretFile() {}

    /** Empty when the file holds nothing that could be a secret. */
    static Optional<Secret> read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            String value = withoutLastNewline(text);
            return value.isEmpty() ? Optional.empty() : Optional.of(Secret.of(value));
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, OWNER_FOLDER);
        }
    }

    /** The dot keeps a temporary file that a crash left behind from ever being found as a secret. */
    static void replace(Path file, Secret secret) throws IOException {
        Path fresh = Files.createTempFile(file.resolveSibling(".").normalize(), ".placing-", "", OWNER_FILE);
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(secret.reveal());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static String withoutLastNewline(String text) {
        String stripped = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return stripped.length() < text.length() && stripped.endsWith("\r")
                ? stripped.substring(0, stripped.length() - 1)
                : stripped;
    }
}
