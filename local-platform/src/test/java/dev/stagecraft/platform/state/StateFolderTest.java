package dev.stagecraft.platform.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @Test
    void makesAFolderThatIsItsOwnersAlone(@TempDir Path parent) throws Exception {
        Path path = StateFolder.open(parent.resolve("a/b")).path();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
    }

    @Test
    void refusesAFolderThatOthersCanEnter(@TempDir Path parent) throws Exception {
        Path open = Files.createDirectory(parent.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> StateFolder.open(open))
                .hasMessageContaining("can be entered by other users (rwxr-xr-x)")
                .hasMessageContaining("chmod 700");
    }

    @Test
    void keepsPasswordsAndTokenInFilesOfTheirOwnerAlone(@TempDir Path parent) throws Exception {
        StateFolder folder = StateFolder.open(parent.resolve("home"));
        Secret password = folder.passwords().of("kafka.app");
        Secret token = folder.makeApiToken();
        assertThat(folder.passwords().of("kafka.app")).isEqualTo(password);
        assertThat(folder.makeApiToken()).isEqualTo(token).isNotEqualTo(password);
        for (String file : new String[] {"passwords.properties", "api-token"}) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.path().resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void showsNoSecret() {
        assertThat(new Secret("abc")).hasToString("***");
    }

    @Test
    void liesWhereTheEnvironmentSays() {
        assertThat(StateFolder.ofUser(Map.of("STAGECRAFT_HOME", "/a", "XDG_STATE_HOME", "/b")))
                .isEqualTo(Path.of("/a"));
        assertThat(StateFolder.ofUser(Map.of("STAGECRAFT_HOME", "", "XDG_STATE_HOME", "/b")))
                .isEqualTo(Path.of("/b/stagecraft"));
        assertThat(StateFolder.ofUser(Map.of()))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".local/state/stagecraft"));
    }
}
