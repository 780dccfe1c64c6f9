package dev.stagecraft.benchmarks;

import dev.stagecraft.simulation.fleet.FleetFolder;
import dev.stagecraft.simulation.fleet.FleetPlan;
import dev.stagecraft.simulation.fleet.HostPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.loader.KeyPairResourceLoader;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.util.security.SecurityUtils;

/** The floor: nothing but logins, each with one small script, by a bare MINA client. */
record BareLogins(FleetFolder folder) {
    private static final int AT_ONCE = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A text that a simulated host reads to its end and refuses: no work is done for it. */
    private static final byte[] SCRIPT = "true\n".repeat(2_000).getBytes(StandardCharsets.UTF_8);

    /** Logs in to every host as many times, and returns how long all of it took. */
    Duration take(int times) throws IOException, InterruptedException, ExecutionException {
        FleetPlan plan = folder.plan();
        KeyPair key = key();
        Semaphore slots = new Semaphore(AT_ONCE);
        try (SshClient client = SshClient.setUpDefaultClient();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            client.setServerKeyVerifier((session, address, shown) -> true);
            client.setKeyExchangeFactories(NamedFactory.setUpTransformedFactories(
                    true,
                    List.of(BuiltinDHFactories.mlkem768x25519, BuiltinDHFactories.curve25519),
                    ClientBuilder.DH2KEX));
            client.start();
            long begun = System.nanoTime();
            List<Future<?>> logins = new ArrayList<>();
            for (int time = 0; time < times; time++) {
                for (HostPlan host : plan.hosts()) {
                    logins.add(threads.submit(() -> {
                        slots.acquire();
                        try {
                            login(client, plan, host, key);
                        } finally {
                            slots.release();
                        }
                        return null;
                    }));
                }
            }
            for (Future<?> login : logins) {
                login.get();
            }
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    private static void login(SshClient client, FleetPlan plan, HostPlan host, KeyPair key) throws IOException {
        try (ClientSession session = client.connect(plan.user(), host.address(), plan.port())
                .verify(PATIENCE)
                .getSession()) {
            session.addPublicKeyIdentity(key);
            session.auth().verify(PATIENCE);
            try (ChannelExec shell = session.createExecChannel("sh -s")) {
                shell.open().verify(PATIENCE);
                shell.getInvertedIn().write(SCRIPT);
                shell.getInvertedIn().close();
                shell.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            }
        }
    }

    private KeyPair key() throws IOException {
        try {
            KeyPairResourceLoader loader = SecurityUtils.getKeyPairResourceParser();
            return loader.loadKeyPairs(null, folder.privateKeyFile(), null)
                    .iterator()
                    .next();
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "the fleet's key cannot be read: " + Files.size(folder.privateKeyFile()) + " bytes", e);
        }
    }
}
