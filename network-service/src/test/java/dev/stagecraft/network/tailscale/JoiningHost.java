package dev.stagecraft.network.tailscale;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.events.specification.NetworkApi;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.network.http.FakeServer;
import dev.stagecraft.network.http.HttpTailnetApis;
import dev.stagecraft.network.joining.JoinNetwork;
import dev.stagecraft.network.tailnet.DevicesInMemory;
import dev.stagecraft.network.tailnet.OwnDevice;
import dev.stagecraft.secrets.Secret;
import dev.stagecraft.secrets.SecretFolder;
import dev.stagecraft.secrets.SecretName;
import dev.stagecraft.secrets.SecretPurpose;
import dev.stagecraft.steps.pretend.PretendHost;
import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.Samples;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.StepOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The host r1, which joins mesh.lab without an auth key; the control server is a fake one whose API is asked by HTTP. */
final class JoiningHost implements AutoCloseable {
    private static final PlacedSecret API_TOKEN = new PlacedSecret("api-token");

    private final FakeServer server;
    private final NetworkApi api;
    private final Path secrets;
    private @Nullable PlacedSecret placedKey;
    private boolean hasApi;
    private int incarnation = 1;
    private final PretendHost host = new PretendHost(Samples.KEY);
    private final DevicesInMemory devices = new DevicesInMemory();
    private final HttpTailnetApis apis = new HttpTailnetApis(InstantSource.system());

    JoiningHost(FakeServer server, NetworkApi api, Path secrets) {
        this.server = server;
        this.api = api;
        this.secrets = secrets;
        host.says(Map.of("version", "1.90.0"));
    }

    JoiningHost place(String secret) throws IOException {
        new SecretFolder(secrets)
                .place("lab", SecretPurpose.TAILNET, new SecretName(API_TOKEN.name()), Secret.of(secret));
        return this;
    }

    /** It logs in with the placed key; the API may be asked nevertheless, or not. */
    JoiningHost withPlacedKey(boolean hasApi) {
        placedKey = new PlacedSecret("auth-key");
        this.hasApi = hasApi;
        return this;
    }

    /** A machine of that incarnation was this device. */
    JoiningHost was(int incarnation, String id) {
        devices.remember(new HostVersion(Samples.HOST, incarnation, 1), "r1.mesh.lab", id);
        return this;
    }

    /** Devices that are ours, by what is known. */
    List<String> ours() {
        return devices.of(new HostVersion(Samples.HOST, HostVersion.LAST, 1), "r1.mesh.lab").stream()
                .map(OwnDevice::id)
                .toList();
    }

    /** Another machine stands behind the name now. */
    JoiningHost incarnation(int number) {
        incarnation = number;
        return this;
    }

    /** The next script finds it logged out. */
    JoiningHost isOut() {
        return says(Recording.of("tailscale/logout").json());
    }

    /** The next script finds it let in by this id, and not approved. */
    JoiningHost waitsForApproval(String id) {
        return says(Recording.of("tailscale/status-running")
                .json()
                .replace("\"ID\": \"7\"", "\"ID\": \"" + id + "\"")
                .replace("\"BackendState\": \"Running\"", "\"BackendState\": \"NeedsMachineAuth\""));
    }

    /** The next script finds it a member by this id, under this name, with these tags. */
    JoiningHost isIn(String id, String name, String... tags) {
        return says(Recording.of("tailscale/status-running")
                .json()
                .replace("\"ID\": \"7\"", "\"ID\": \"" + id + "\"" + tagged(tags))
                .replace("\"r1.mesh.lab.\"", "\"" + name + ".mesh.lab.\""));
    }

    NetworkReady join(String... tags) throws InterruptedException {
        return (NetworkReady) ((StepOutcome.Done) run(tags)).said();
    }

    Failure failure(String... tags) throws InterruptedException {
        return ((StepOutcome.NotDone) run(tags)).failure();
    }

    /** What the scripts that work in the tailnet were told to do, in order. */
    List<String> tasks() {
        return host.scripts().stream()
                .filter(script -> script.name().equals("tailscale-join.sh"))
                .map(script -> script.values().getOrDefault("task", ""))
                .toList();
    }

    HostScript lastScript() {
        return host.scripts().getLast();
    }

    @Override
    public void close() {
        apis.close();
    }

    private StepOutcome run(String... tags) throws InterruptedException {
        NetworkSpecification usual = Samples.network(NetworkSpecification.DIRECT, tags);
        NetworkSpecification wanted = new NetworkSpecification(
                usual.provider(),
                placedKey,
                placedKey == null || hasApi ? API_TOKEN : null,
                placedKey == null || hasApi ? api : null,
                server.address(),
                usual.tailnetDomain(),
                usual.nodeName(),
                usual.tags(),
                usual.reach(),
                usual.install());
        DockerReady gate = new DockerReady(Samples.VERSION, Work.FIRST, Samples.KEY, "26.1.5");
        HostCreated sample = Samples.created(Samples.DOCKER, wanted, null);
        HostCreated created = new HostCreated(
                new HostVersion(Samples.HOST, incarnation, 3),
                sample.request(),
                sample.specification(),
                sample.addresses(),
                false,
                null);
        Assignment assignment = new Assignment(created, gate, Work.FIRST, null, 77);
        TailscaleProvider provider = new TailscaleProvider(Samples.secrets(secrets), apis, devices, Samples.DEADLINES);
        return new JoinNetwork(Samples.login(host, secrets), List.of(provider)).run(assignment, host.control());
    }

    private static String tagged(String... tags) {
        return tags.length == 0 ? "" : ", \"Tags\": [\"" + String.join("\",\"", tags) + "\"]";
    }

    private JoiningHost says(String json) {
        host.says(Map.of("status.1", Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8))));
        return this;
    }
}
