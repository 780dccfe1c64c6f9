package dev.stagecraft.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.cli.configuration.PrivateKey.Form;
import org.junit.jupiter.api.Test;

class PrivateKeyTest {
    @Test
    void takesAKeyWithoutPassphrase() {
        assertThat(PrivateKey.form(UserSide.openSsh("none"))).isEqualTo(Form.UNLOCKED);
        assertThat(PrivateKey.form(pem("RSA ", "MIIE"))).isEqualTo(Form.UNLOCKED);
        assertThat(PrivateKey.form(pem("", "MIIE"))).isEqualTo(Form.UNLOCKED);
    }

    @Test
    void knowsAnEncryptedKeyInEachOfItsForms() {
        String[] encrypted = {
            UserSide.openSsh("aes256-ctr"),
            pem("ENCRYPTED ", "MIIE"),
            pem("RSA ", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nMIIE")
        };
        for (String key : encrypted) {
            assertThat(PrivateKey.form(key)).isEqualTo(Form.ENCRYPTED);
        }
    }

    @Test
    void knowsAPublicKeyAndWhatIsNone() {
        assertThat(PrivateKey.form("ssh-ed25519 AAAA me")).isEqualTo(Form.PUBLIC);
        assertThat(PrivateKey.form("ecdsa-sha2-nistp256 AAAA")).isEqualTo(Form.PUBLIC);
        assertThat(PrivateKey.form("a word")).isEqualTo(Form.NO_KEY);
    }

    @Test
    void leavesADamagedKeyToWhoeverUsesIt() {
        assertThat(PrivateKey.form(pem("OPENSSH ", "b3Bl"))).isEqualTo(Form.UNLOCKED);
        assertThat(PrivateKey.form(pem("OPENSSH ", "b3B"))).isEqualTo(Form.UNLOCKED);
    }

    private static String pem(String kind, String body) {
        return "-----BEGIN " + kind + "PRIVATE KEY-----\n" + body + "\n-----END " + kind + "PRIVATE KEY-----\n";
    }
}
