package dev.stagecraft.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrivateKeyTest {
    @Test
    void takesAKeyWithoutPassphrase() {
        assertThat(PrivateKey.problem(UserSide.openSsh("none"))).isEmpty();
        assertThat(PrivateKey.problem(pem("RSA ", "MIIE"))).isEmpty();
        assertThat(PrivateKey.problem(pem("", "MIIE"))).isEmpty();
    }

    @Test
    void refusesAnEncryptedKeyInEachOfItsForms() {
        String[] encrypted = {
            UserSide.openSsh("aes256-ctr"),
            pem("ENCRYPTED ", "MIIE"),
            pem("RSA ", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nMIIE")
        };
        for (String key : encrypted) {
            assertThat(PrivateKey.problem(key)).hasValueSatisfying(problem -> assertThat(problem)
                    .contains("is encrypted", "deploy key", "ssh-agent"));
        }
    }

    @Test
    void leavesADamagedKeyToWhoeverUsesIt() {
        assertThat(PrivateKey.problem(pem("OPENSSH ", "b3Bl"))).isEmpty();
        assertThat(PrivateKey.problem(pem("OPENSSH ", "b3B"))).isEmpty();
    }

    private static String pem(String kind, String body) {
        return "-----BEGIN " + kind + "PRIVATE KEY-----\n" + body + "\n-----END " + kind + "PRIVATE KEY-----\n";
    }
}
