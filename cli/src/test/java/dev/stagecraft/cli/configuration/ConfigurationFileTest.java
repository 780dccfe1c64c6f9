package dev.stagecraft.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.stagecraft.cli.configuration.ConfigurationOutcome.Wanted;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.events.specification.HostSpecification;
import dev.stagecraft.events.specification.JumpSpecification;
import dev.stagecraft.events.specification.NetworkApi;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.events.specification.SshSpecification;
import dev.stagecraft.secrets.SecretPurpose;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
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

    @Test
    void hasKeysMintedWhereThereIsAnApiAndNoKey() throws IOException {
        WantedInfra infra = read("minted.yml", network("api: { token_env: TS_API_TOKEN }"));

        assertThat(network(infra).authKey()).isNull();
        assertThat(network(infra).api()).isNull();
        assertThat(network(infra).apiOrUsual()).isEqualTo(new NetworkApi(NetworkApi.Kind.TAILSCALE, null));
        assertThat(infra.secrets())
                .extracting(secret -> secret.purpose().folder() + "/" + secret.name())
                .contains("tailnet/api-token")
                .doesNotContain("tailnet/auth-key");
    }

    @Test
    void asksTheApiAsAnOAuthClientOrAsHeadscalesWherever() {
        WantedInfra client = read(
                "client.yml",
                network(
                        "api: { client_id: k123CNTRL, client_secret_env: TS_API_TOKEN }, login_server: \"http://t.example\""));
        WantedInfra headscale =
                read("headscale.yml", network("api: { token_env: TS_API_TOKEN }, login_server: \"http://t.example\""));
        WantedInfra written = read(
                "written.yml",
                network("api: { token_env: TS_API_TOKEN }, login_server: \"https://controlplane.tailscale.com\""));
        WantedInfra chosen = read(
                "chosen.yml",
                network("api: { kind: tailscale, token_env: TS_API_TOKEN }, login_server: \"http://t.example\""));

        assertThat(network(client).apiOrUsual()).isEqualTo(new NetworkApi(NetworkApi.Kind.TAILSCALE, "k123CNTRL"));
        assertThat(network(headscale).apiOrUsual()).isEqualTo(new NetworkApi(NetworkApi.Kind.HEADSCALE, null));
        assertThat(network(written).apiOrUsual()).isEqualTo(new NetworkApi(NetworkApi.Kind.TAILSCALE, null));
        assertThat(network(chosen).apiOrUsual()).isEqualTo(new NetworkApi(NetworkApi.Kind.TAILSCALE, null));
        assertThat(client.secrets())
                .filteredOn(secret -> secret.purpose() == SecretPurpose.TAILNET)
                .extracting(secret -> secret.secret().reveal())
                .containsExactly(UserSide.API_TOKEN);
    }

    private static String network(String api) {
        return UserSide.resource("smallest.yml")
                + "network: { provider: tailscale, providers: { tailscale: { tailnet_domain: example.ts.net,"
                + " default_tags: [tag:app], " + api + " } } }\n";
    }

    private static NetworkSpecification network(WantedInfra infra) {
        return Objects.requireNonNull(
                infra.request().hosts().getFirst().specification().network());
    }

    @Test
    void readsHowEachHostIsReached() {
        HostKey key = new HostKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBcgzCSDjAwdQqyoJdOA+HO94SVxI3bDlpWUNoLwWS0e");
        PlacedSecret deploy = new PlacedSecret("deploy");
        PlacedSecret jumpers = new PlacedSecret("deploy-2");
        WantedInfra infra = read("ways.yml");

        assertThat(infra.request().hosts())
                .extracting(host -> host.specification().ssh())
                .containsExactly(
                        new SshSpecification(
                                "root",
                                22,
                                deploy,
                                key,
                                new JumpSpecification("bastion.example.org", 22, "jumper", jumpers, key)),
                        new SshSpecification("admin", 2222, deploy),
                        new SshSpecification(
                                "admin",
                                22,
                                deploy,
                                null,
                                new JumpSpecification("2001:db8::1", 2222, "admin", deploy, key)));
        assertThat(infra.request().hosts().get(1).specification().provider().settings())
                .containsEntry("address", "::1");
        assertThat(infra.secrets()).extracting(SecretToPlace::name).containsExactly(deploy, jumpers);
    }

    private WantedInfra read(String name) {
        return read(name, UserSide.resource(name));
    }

    private WantedInfra read(String name, String text) {
        UserSide.write(folder.resolve(name), text);
        return ((Wanted) ConfigurationFile.read(name, UserSide.in(folder), new RequestId("up-1"))).infra();
    }
}
