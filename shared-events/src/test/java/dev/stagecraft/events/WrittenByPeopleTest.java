package dev.stagecraft.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and keys as they come out of people's hands. */
class WrittenByPeopleTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBcgzCSDjAwdQqyoJdOA+HO94SVxI3bDlpWUNoLwWS0e";

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::7", "::1", "2001:db8::", "::ffff:203.0.113.7", "203.0.113.7", "db.example.org"})
    void takesNamesAndAddresses(String text) {
        assertThat(HostAddress.written(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2001:db8::7]",
                "[::1]:2222",
                "203.0.113.7:22",
                "db.example.org:2222",
                "2001:db8::7::1",
                "::12345",
                "fe80::1%eth0",
                ":",
                "root@db.example.org",
                ""
            })
    void refusesAddressesWithPortsBracketsOrUsers(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> HostAddress.written(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "db.example.org ", "[db.example.org]:2222 ", "db.example.org,203.0.113.7\t"})
    void takesLinesOfTheToolsThatShowKeys(String before) {
        assertThat(HostKey.pasted(before + KEY + " root@db\n")).isEqualTo(new HostKey(KEY));
        assertThat(HostKey.pasted(before + KEY)).isEqualTo(new HostKey(KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ssh-ed25519",
                "SHA256:Up4pEjOzAz6gxNuM5UQLJSKk8wgm5pYkPs9SgcHXXzE",
                "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIBcgzCSDjAwdQqyoJdOA+HO94SVxI3bDlpWUNoLwWS0e",
                "ssh-dss AAAAB3NzaC1kc3MAAACBAK",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBcgzCSDjAwdQqyoJdOA+HO94SVxI3bDlpWUNoLw\nWS0e",
                "ssh-ed25519 AAAAAAAAAAAAAAAA",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBcgzCSDjAwdQqyoJdOA",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5=",
                "-----BEGIN OPENSSH PRIVATE KEY-----"
            })
    void refusesWhatIsNoWholeKeyOfATypeThatCanBeChecked(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> HostKey.pasted(line));
    }
}
