package dev.stagecraft.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.stagecraft.cli.configuration.ConfigurationOutcome.Wanted;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.events.specification.HostSpecification;
import dev.stagecraft.secrets.SecretPurpose;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
    private final Path folder;

    ConfigurationFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void turnsACompleteFileIntoOneRequest() throws IOException {
        ObjectWriter json = EventCodec.json().writerWithDefaultPrettyPrinter();
        assertThat(json.writeValueAsString(read("complete.yml").request()))
                .isEqualTo(UserSide.resource("complete.json").strip());
    }

    @Test
    void resolvesTheSecretsOnTheUsersSide() {
        WantedInfra infra = read("complete.yml");
        assertThat(infra.secrets())
                .extracting(secret -> secret.purpose().folder() + "/" + secret.name())
                .containsExactly("tailnet/auth-key", "tailnet/api-token", "ssh/deploy", "ssh/deploy-2");
        assertThat(infra.secrets())
                .filteredOn(secret -> secret.purpose() == SecretPurpose.TAILNET)
                .extracting(secret -> secret.secret().reveal())
                .containsExactly(UserSide.AUTH_KEY, UserSide.API_TOKEN);
        assertThat(infra.toString()).doesNotContain(UserSide.AUTH_KEY, "PRIVATE KEY");
        assertThat(infra.reach()).contains("socks5://127.0.0.1:1055");
    }

    @Test
    void keepsAnSshKeyApartFromATailnetSecretOfTheSameName() {
        UserSide.write(folder.resolve("auth-key"), UserSide.KEY);
        String text = UserSide.resource("complete.yml").replace("~/.ssh/deploy", "auth-key");
        assertThat(read("complete.yml", text).secrets())
                .extracting(secret -> secret.purpose().folder() + "/" + secret.name())
                .contains("tailnet/auth-key", "ssh/auth-key");
    }

    @Test
    void fillsInWhatASmallFileLeavesOut() {
        WantedInfra infra = read("smallest.yml");
        HostSpecification host = infra.request().hosts().getFirst().specification();
        assertThat(host.ssh().user()).isEqualTo("root");
        assertThat(host.ssh().port()).isEqualTo(22);
        assertThat(host.docker()).isEqualTo(new DockerSpecification("latest", InstallMethod.APT, "official"));
        assertThat(host.network()).isNull();
        assertThat(infra.reach()).isEmpty();
    }

    private WantedInfra read(String name) {
        return read(name, UserSide.resource(name));
    }

    private WantedInfra read(String name, String text) {
        UserSide.write(folder.resolve(name), text);
        return ((Wanted) ConfigurationFile.read(name, UserSide.in(folder), new RequestId("up-1"))).infra();
    }
}
