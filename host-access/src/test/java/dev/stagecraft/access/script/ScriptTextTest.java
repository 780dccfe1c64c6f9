package dev.stagecraft.access.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stagecraft.access.script.ScriptOutcome.Ended;
import dev.stagecraft.access.script.ScriptOutcome.NotStarted;
import dev.stagecraft.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScriptTextTest {
    private static final String[] NASTY = {
        "",
        " ",
        "'",
        "''",
        "\\",
        "\\'",
        "a'b\"c`d",
        "$(touch /tmp/x)",
        "${PATH}",
        "`id`",
        "a\nb\n",
        "\n",
        "\t",
        "*",
        "~",
        "-n",
        "-e \\n",
        "!!",
        "#",
        ";",
        "&& false",
        "}",
        "} </dev/null",
        "\r\n",
        "ä€😀",
        "\u0081\u0088\u00ff",
        "\u001b[31m",
        "EOF",
        "%s%n",
        "a\\nb",
        "stagecraft: a=b"
    };

    @ParameterizedTest
    @EnumSource(Shell.class)
    void valuesArriveByteForByte(Shell shell, @TempDir Path folder) throws Exception {
        for (String value : NASTY) {
            assertArrives(shell, folder, value);
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void randomValuesArriveByteForByte(Shell shell, @TempDir Path folder) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            String value = random.ints(random.nextInt(60), 1, 0x500)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(arrived(shell, folder, value)).as("seed %d", seed).isEqualTo(value);
        }
    }

    private static void assertArrives(Shell shell, Path folder, String value) throws Exception {
        assertThat(arrived(shell, folder, value)).isEqualTo(value);
    }

    /** Written to files: the shells' own output would be redacted. */
    private static String arrived(Shell shell, Path folder, String value) throws Exception {
        Path plain = folder.resolve("plain");
        Path secret = folder.resolve("secret");
        HostScript script = HostScript.of("write", """
                        printf '%s' "$plain" >"$plain_file"
                        printf '%s' "$secret" >"$secret_file"
                        """)
                .with("plain_file", plain.toString())
                .with("secret_file", secret.toString())
                .with("plain", value)
                .withSecret("secret", Secret.of(value));
        assertThat(shell.run(script, ScriptText.forInput(script, HostFolders.standard())))
                .isInstanceOfSatisfying(
                        Ended.class, ended -> assertThat(ended.exitCode()).isZero());
        assertThat(Files.readString(secret)).isEqualTo(value);
        return Files.readString(plain);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aTransferThatBreaksOffRunsNothing(Shell shell, @TempDir Path folder) throws Exception {
        Path touched = folder.resolve("touched");
        HostScript script = HostScript.of("touch", ": >\"$file\"\n: >\"$file\"").with("file", touched.toString());
        byte[] text = ScriptText.forInput(script, HostFolders.standard());
        for (int length = 0; length < text.length - " </dev/null; exit\n".length() - 1; length += 7) {
            assertThat(shell.run(script, Arrays.copyOf(text, length))).isInstanceOf(NotStarted.class);
        }
        assertThat(touched).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void theScriptFindsItsPlace(Shell shell) throws Exception {
        HostScript script = HostScript.of("look", """
                echo "stagecraft: locale=$LC_ALL"
                echo "stagecraft: mask=$(umask)"
                echo "stagecraft: folder=$(pwd)"
                echo "stagecraft: children=$(env | grep -c '^secret=')"
                case :$PATH: in *:/usr/sbin:*) echo 'stagecraft: sbin=yes' ;; esac
                exit 9""").withSecret("secret", Secret.of("12345678"));
        assertThat(shell.run(script, ScriptText.forInput(script, HostFolders.standard())))
                .isInstanceOfSatisfying(Ended.class, ended -> {
                    assertThat(ended.exitCode()).isEqualTo(9);
                    assertThat(ended.values())
                            .containsEntry("locale", "C")
                            .containsEntry("mask", "0022")
                            .containsEntry("folder", "/")
                            .containsEntry("children", "0")
                            .containsEntry("sbin", "yes");
                });
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void theScriptKnowsTheProxyThatTheHostNames(Shell shell, @TempDir Path folder) throws Exception {
        Path named = Files.writeString(folder.resolve("environment"), """
                # of the host
                PATH=/nowhere
                export http_proxy="http://proxy.example:3128" # ours
                https_proxy=http://proxy.example:3129	# ours
                no_proxy='mirror.example,10.0.0.0/8'""");
        HostScript script =
                HostScript.of("look", "env | sed -n 's/^[a-z]*_proxy=/stagecraft: &/p'; echo \"path: $PATH\"");
        for (Path environment : List.of(named, folder.resolve("none"))) {
            String text = new String(ScriptText.forInput(script, HostFolders.standard()), StandardCharsets.UTF_8)
                    .replace("/etc/environment", environment.toString());
            assertThat(shell.run(script, text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(Ended.class, ended -> {
                        assertThat(ended.stdout())
                                .doesNotContain("path: /nowhere")
                                .contains("path: /usr");
                        if (environment.equals(named)) {
                            assertThat(ended.values())
                                    .containsEntry("http_proxy", "http://proxy.example:3128")
                                    .containsEntry("https_proxy", "http://proxy.example:3129")
                                    .containsEntry("no_proxy", "mirror.example,10.0.0.0/8");
                        }
                    });
        }
    }

    @Test
    void refusesWhatIsNoVariableAndWhatNoShellCanHold() {
        HostScript script = HostScript.of("a", "true");
        assertThatIllegalArgumentException().isThrownBy(() -> script.with("a b", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> script.with("a;id", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> script.with("a", "c\0d"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> script.withSecret("a", Secret.of("hunter2\0")))
                .withMessageNotContaining("hunter2");
    }

    @Test
    void aScriptShowsNoSecret() {
        HostScript script = HostScript.of("a", "true").withSecret("b", Secret.of("hunter2"));
        assertThat(script.toString()).doesNotContain("hunter2");
        assertThat(new String(ScriptText.forInput(script, HostFolders.standard()), StandardCharsets.UTF_8))
                .contains("hunter2");
    }
}
