package dev.stagecraft.access.mina;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousChannelGroup;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.client.session.SessionFactory;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/** MINA's client with nothing of the user's own: no configuration, agent, known hosts, identities or passwords. */
final class DialledClient extends SshClient {
    /** With BouncyCastle around, MINA's default would be sntrup761x25519, at ten times the client's time. */
    private static final List<BuiltinDHFactories> KEY_EXCHANGES = List.of(
            BuiltinDHFactories.mlkem768x25519,
            BuiltinDHFactories.curve25519,
            BuiltinDHFactories.curve25519_libssh,
            BuiltinDHFactories.ecdhp256,
            BuiltinDHFactories.ecdhp384,
            BuiltinDHFactories.ecdhp521,
            BuiltinDHFactories.dhgex256,
            BuiltinDHFactories.dhg16_512,
            BuiltinDHFactories.dhg14_256);

    private final ExecutorService resuming = Executors.newVirtualThreadPerTaskExecutor();

    static DialledClient start(AsynchronousChannelGroup group, MinaSettings settings) {
        DialledClient client = (DialledClient) new ClientBuilder()
                .factory(DialledClient::new)
                .keyExchangeFactories(NamedFactory.setUpTransformedFactories(true, KEY_EXCHANGES, ClientBuilder.DH2KEX))
                .serverKeyVerifier(RejectAllServerKeyVerifier.INSTANCE)
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
                .forwardingFilter(RejectAllForwardingFilter.INSTANCE)
                .build(true);
        client.setUserAuthFactories(
                List.of(new UserAuthPublicKeyFactory(AgentSignatures.over(HostKeys.allSignatures()))));
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setIoServiceFactoryFactory(DialledServices.factory(group, client.resuming));
        client.watchTime(settings);
        client.start();
        return client;
    }

    /** A host that has gone is noticed by its missing answers; the idle timeout only backs that up. */
    private void watchTime(MinaSettings settings) {
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(this, settings.heartbeat());
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(this, settings.unanswered());
        CoreModuleProperties.IDLE_TIMEOUT.set(this, settings.heartbeat().multipliedBy(settings.unanswered() + 2L));
    }

    /** The address only names the connection, which the handshake brings along. */
    ConnectFuture open(String user, InetSocketAddress unresolved, Handshake handshake, KeyPair key) throws IOException {
        HostConfigEntry entry = new HostConfigEntry();
        entry.setIdentitiesOnly(true);
        return doConnect(user, unresolved, handshake.context(), null, KeyIdentityProvider.wrapKeyPairs(key), entry);
    }

    @Override
    public void stop() {
        super.stop();
        resuming.shutdownNow();
    }

    @Override
    protected SessionFactory createSessionFactory() {
        return new SessionFactory(this) {
            @Override
            protected ClientSessionImpl doCreateSession(IoSession connection) throws Exception {
                ClientSessionImpl session = super.doCreateSession(connection);
                Handshake.in(session.getConnectionContext()).watch(session);
                return session;
            }
        };
    }
}
