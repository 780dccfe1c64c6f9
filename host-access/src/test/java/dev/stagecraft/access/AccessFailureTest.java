package dev.stagecraft.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.AddressFailure.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessFailureTest {

    @Test
    void aRefusedLoginSaysMoreThanASilentAddress() {
        assertThat(of(failure(Cause.NO_ANSWER), failure(Cause.LOGIN_REFUSED), failure(Cause.DROPPED)))
                .isInstanceOf(AccessFailure.LoginRefused.class);
    }

    @Test
    void aDroppedConnectionSaysMoreThanAClosedPort() {
        assertThat(of(failure(Cause.PORT_CLOSED), failure(Cause.DROPPED))).isInstanceOf(AccessFailure.Dropped.class);
    }

    @Test
    void theProxyIsToBlameOnlyWhereNoOtherWayWasTried() {
        assertThat(of(failure(Cause.PROXY), failure(Cause.PROXY))).isInstanceOf(AccessFailure.ProxyFailed.class);
        assertThat(of(failure(Cause.PROXY), failure(Cause.NO_ANSWER))).isInstanceOf(AccessFailure.Unreachable.class);
    }

    @Test
    void theNameIsUnknownOnlyWhereEveryNameIs() {
        assertThat(of(failure(Cause.NAME_UNKNOWN))).isInstanceOf(AccessFailure.NameUnknown.class);
        assertThat(of(failure(Cause.NAME_UNKNOWN), failure(Cause.NO_ROUTE)))
                .isInstanceOf(AccessFailure.Unreachable.class);
    }

    @Test
    void theMessageTellsWhatHappenedAtEachAddress() {
        HostAddress tailnet = new HostAddress("app-1.example.ts.net", 22, new Reach.Socks5("127.0.0.1", 1055));
        HostAddress direct = new HostAddress("2001:db8::7", 2222, new Reach.Direct());
        AccessFailure failure = AccessFailure.of(
                List.of(
                        new AddressFailure(tailnet, Cause.PROXY, "it wants a login"),
                        new AddressFailure(direct, Cause.PORT_CLOSED, "")),
                "root");
        assertThat(failure.message())
                .isEqualTo("The host does not answer by SSH:"
                        + " app-1.example.ts.net:22 by proxy 127.0.0.1:1055: the proxy fails (it wants a login);"
                        + " [2001:db8::7]:2222: the port is closed");
    }

    @Test
    void theUserThatTheHostSuggestsIsKept() {
        AddressFailure refused = new AddressFailure(
                address(), Cause.LOGIN_REFUSED, "Please login as the user \"ubuntu\" rather than the user \"root\".");
        assertThat(AccessFailure.of(List.of(refused), "root"))
                .isEqualTo(new AccessFailure.LoginRefused(List.of(refused), "root", "ubuntu"));
    }

    private static AccessFailure of(AddressFailure... tried) {
        return AccessFailure.of(List.of(tried), "root");
    }

    private static AddressFailure failure(Cause cause) {
        return new AddressFailure(address(), cause, "");
    }

    private static HostAddress address() {
        return new HostAddress("203.0.113.7", 22, new Reach.Direct());
    }
}
