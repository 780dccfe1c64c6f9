package dev.stagecraft.simulation.ssh;

import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.host.Journal;
import dev.stagecraft.simulation.host.SimulatedHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;

/** One server for all hosts: which host is meant is told by the address that was called. */
public final class FleetServer extends SshServer implements SessionListener {
    /** Whose account the authorized key opens, too: not root, so that work needs sudo. */
    public static final String ADMIN = "admin";

    private static final AttributeKey<Boolean> REFUSED = new AttributeKey<>();
    private static final int WORKERS = 4;

    private final Map<InetSocketAddress, SimulatedHost> hosts = new ConcurrentHashMap<>();
    private final Map<SimulatedHost, Boolean> loggedIn = new ConcurrentHashMap<>();
    private final HostKeyPairs keys;
    private final String user;
    private final PublicKey authorized;

    private FleetServer(String seed, String user, PublicKey authorized) {
        this.user = user;
        this.authorized = authorized;
        keys = new HostKeyPairs(seed);
    }

    /**
     * A server that listens nowhere yet.
     *
     * @param seed all host keys are made of it
     * @param authorizedKey the one key that opens the user's account on every host, and that of {@link #ADMIN}
     */
    public static FleetServer start(String seed, String user, String authorizedKey) throws IOException {
        FleetServer server = new FleetServer(seed, user, publicKey(authorizedKey));
        ServerBuilder.builder().factory(() -> server).build();
        CoreModuleProperties.NIO_WORKERS.set(server, WORKERS);
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setKeyPairProvider(server::hostKey);
        server.setPublickeyAuthenticator(server::lets);
        server.setCommandFactory((channel, command) -> new ShellCommand(server.host(channel.getSession()), command));
        server.addSessionListener(server);
        server.setHost("127.0.0.1");
        server.start();
        server.acceptor.unbind();
        return server;
    }

    /** Lets a host be reached at an address. */
    public void open(InetSocketAddress address, SimulatedHost host) {
        hosts.put(address, host);
        try {
            acceptor.bind(address);
        } catch (IOException e) {
            throw new UncheckedIOException(host.name() + " cannot listen on " + address, e);
        }
    }

    /** Nobody is let in there any more. */
    public void shut(InetSocketAddress address) {
        acceptor.unbind(address);
    }

    /** Ends every session of a host. */
    public void drop(SimulatedHost host) {
        getActiveSessions().stream()
                .filter(session -> hosts.get(address(session)) == host)
                .forEach(session -> session.close(true));
    }

    private boolean lets(String name, PublicKey key, Session session) {
        SimulatedHost host = host(session);
        boolean known = (name.equals(user) || name.equals(ADMIN)) && KeyUtils.compareKeys(key, authorized);
        // A client may ask more than once in a session.
        if (Boolean.TRUE.equals(session.getAttribute(REFUSED)) || host.strikes(Fault.AUTH_REFUSED)) {
            session.setAttribute(REFUSED, true);
            known = false;
        }
        if (!known) {
            host.tell(Journal.Event.LOGIN_REFUSED, name);
        }
        return known;
    }

    /** Once for each login; the authenticator is asked twice, for the key and for its signature. */
    @Override
    public void sessionEvent(Session session, SessionListener.Event event) {
        if (event == SessionListener.Event.Authenticated) {
            SimulatedHost host = host(session);
            loggedIn.put(host, true);
            host.tell(Journal.Event.LOGIN, session.getUsername());
        }
    }

    private List<KeyPair> hostKey(SessionContext session) {
        SimulatedHost host = host(session);
        boolean another = loggedIn.containsKey(host) && host.strikes(Fault.HOST_KEY_CHANGES);
        return List.of(keys.of(host.name(), another ? 2 : 1));
    }

    private SimulatedHost host(SessionContext session) {
        SimulatedHost host = hosts.get(address(session));
        if (host == null) {
            throw new IllegalStateException("no host lives at " + session.getLocalAddress());
        }
        return host;
    }

    private static InetSocketAddress address(SessionContext session) {
        return (InetSocketAddress) session.getLocalAddress();
    }

    private static PublicKey publicKey(String line) throws IOException {
        try {
            return AuthorizedKeyEntry.parseAuthorizedKeyEntry(line)
                    .resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
        } catch (GeneralSecurityException e) {
            throw new IOException("the fleet's authorized key cannot be read", e);
        }
    }
}
