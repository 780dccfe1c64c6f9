package dev.stagecraft.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFolderTest {
    private static final SecretName NAME = new SecretName("deploy");

    private Path temp;
    private Path root;
    private SecretFolder folder;

    @BeforeEach
    void startWithAFolderThatDoesNotExist(@TempDir Path temp) {
        this.temp = temp;
        root = temp.resolve("secrets");
        folder = new SecretFolder(root);
    }

    @Test
    void findsWhatWasPlaced() throws IOException {
        folder.place("staging", SecretPurpose.SSH, NAME, Secret.of("one\ntwo"));

        assertThat(find()).isEqualTo(new SecretOutcome.Found(Secret.of("one\ntwo")));
        assertThat(folder.find("staging", SecretPurpose.CLOUD, NAME)).isInstanceOf(SecretOutcome.Missing.class);
        assertThat(folder.find("live", SecretPurpose.SSH, NAME)).isInstanceOf(SecretOutcome.Missing.class);
    }

    @Test
    void placesForTheOwnerAloneAndReplacesWhole() throws IOException {
        folder.place("staging", SecretPurpose.SSH, NAME, Secret.of("a longer first value"));
        folder.place("staging", SecretPurpose.SSH, NAME, Secret.of("second"));

        Path purpose = root.resolve("staging/ssh");
        assertThat(permissions(purpose.resolve("deploy"))).isEqualTo("rw-------");
        assertThat(permissions(purpose)).isEqualTo("rwx------");
        assertThat(permissions(root.resolve("staging"))).isEqualTo("rwx------");
        assertThat(permissions(root)).isEqualTo("rwx------");
        assertThat(purpose).isDirectoryNotContaining(file -> !file.endsWith("deploy"));
        assertThat(find()).isEqualTo(new SecretOutcome.Found(Secret.of("second")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "key\n", "key\r\n"})
    void leavesTheLastNewlineOut(String content) throws IOException {
        write("staging/ssh/deploy", content);
        assertThat(find()).isEqualTo(new SecretOutcome.Found(Secret.of("key")));
    }

    @Test
    void tellsTheOperatorWhereToPutIt() {
        assertThat(find()).isInstanceOfSatisfying(SecretOutcome.Missing.class, missing -> assertThat(missing.message())
                .contains(root.resolve("staging/ssh/deploy").toString(), "does not exist"));
    }

    @Test
    void takesAnEmptyOneABinaryOneAndAFolderForMissing() throws IOException {
        write("staging/ssh/empty", "\n");
        Files.write(root.resolve("staging/ssh/binary"), "\u00e4".getBytes(ISO_8859_1));
        Files.createDirectory(root.resolve("staging/ssh/folder"));
        Files.write(root.resolve("staging/ssh/large"), new byte[SecretFile.MAX_BYTES + 1]);

        for (String name : new String[] {"empty", "binary", "folder", "large"}) {
            assertThat(folder.find("staging", SecretPurpose.SSH, new SecretName(name)))
                    .isInstanceOf(SecretOutcome.Missing.class);
        }
    }

    @Test
    void followsTheLinksOfAKubernetesMount() throws IOException {
        write("staging/ssh/..2026_11/deploy", "key");
        Files.createSymbolicLink(root.resolve("staging/ssh/..data"), Path.of("..2026_11"));
        Files.createSymbolicLink(root.resolve("staging/ssh/deploy"), Path.of("..data/deploy"));

        assertThat(find()).isEqualTo(new SecretOutcome.Found(Secret.of("key")));
    }

    @Test
    void followsTheLinksOfAMountAtTheRoot() throws IOException {
        write("..2026_11/staging/ssh/deploy", "key");
        Files.createSymbolicLink(root.resolve("staging"), Path.of("..2026_11/staging"));

        assertThat(find()).isEqualTo(new SecretOutcome.Found(Secret.of("key")));
    }

    @Test
    void refusesLinksThatLeadOut() throws IOException {
        write("staging/cloud/token", "other");
        Path outside = Files.writeString(temp.resolve("outside"), "other");
        Files.createDirectories(root.resolve("staging/ssh"));
        Files.createSymbolicLink(root.resolve("staging/ssh/deploy"), outside);
        Files.createSymbolicLink(root.resolve("staging/ssh/token"), Path.of("../cloud/token"));

        assertThat(find()).isInstanceOf(SecretOutcome.Missing.class);
        assertThat(folder.find("staging", SecretPurpose.SSH, new SecretName("token")))
                .isInstanceOf(SecretOutcome.Missing.class);
    }

    @Test
    void placesNothingThroughALinkThatLeadsOut() throws IOException {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.createDirectory(root);
        Files.createSymbolicLink(root.resolve("staging"), outside);

        assertThatIOException().isThrownBy(() -> folder.place("staging", SecretPurpose.SSH, NAME, Secret.of("key")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "Staging", "-a", "a-"})
    void refusesEnvironmentsThatAreNoLabels(String environment) {
        assertThatIllegalArgumentException().isThrownBy(() -> folder.find(environment, SecretPurpose.SSH, NAME));
    }

    private SecretOutcome find() {
        return folder.find("staging", SecretPurpose.SSH, NAME);
    }

    private void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, content);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
