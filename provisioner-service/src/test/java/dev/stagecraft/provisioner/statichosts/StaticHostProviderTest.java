package dev.stagecraft.provisioner.statichosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Problem;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.events.specification.HostSpecification;
import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.events.specification.ProviderSpecification;
import dev.stagecraft.events.specification.SshSpecification;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticHostProviderTest {
    private final StaticHostProvider provider = new StaticHostProvider();

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "2001:db8::7", "::1", "db.example.org"})
    void takesNamesAndAddresses(String address) {
        assertThat(provider.problems(at(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7:22", "[2001:db8::7]", "[::1]:2222", "an address", ""})
    void refusesAnAddressThatLeadsNowhere(String address) {
        assertThat(provider.problems(at(address)))
                .singleElement()
                .extracting(Problem::place)
                .isEqualTo("provider.settings.address");
    }

    private static HostSpecification at(String address) {
        return new HostSpecification(
                "app",
                new ProviderSpecification("static", Map.of("address", address)),
                new SshSpecification("root", 22, new PlacedSecret("id")),
                new DockerSpecification("latest", InstallMethod.APT, "official"),
                null);
    }
}
