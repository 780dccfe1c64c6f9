package dev.stagecraft.simulation.host;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.stagecraft.simulation.fault.Fault;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a host keeps over a reboot. Guarded by its host. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Disk {
    /** Which run of the host this is; 0: it was never on. */
    int boot;

    final Map<String, Mark> fences = new HashMap<>();
    final Map<String, JobFolder> jobs = new HashMap<>();
    final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);

    private @Nullable String docker;
    private boolean dockerRuns;
    private String dockerSettings = "";
    private boolean tailscale;
    private @Nullable Member member;
    private boolean down;

    /** The highest claim that a service has shown. */
    record Mark(long generation, long claim) {}

    /**
     * What a job leaves.
     *
     * @param code its exit code, or null: it runs, or was interrupted
     */
    record JobFolder(
            String asked,
            String turn,
            int boot,
            String out,
            @Nullable Integer code) {}

    /** The host's place in a tailnet. */
    public record Member(String node, String dnsName, List<String> tags, List<String> addresses, String id) {
        public Member {
            tags = List.copyOf(tags);
            addresses = List.copyOf(addresses);
        }
    }

    /** The version of the Docker that is installed. */
    public Optional<String> docker() {
        return Optional.ofNullable(docker);
    }

    public boolean dockerRuns() {
        return dockerRuns;
    }

    public void installDocker(String version, boolean runs) {
        docker = version;
        dockerRuns = runs;
    }

    /** The text of {@code daemon.json}; empty where there is none. */
    public String dockerSettings() {
        return dockerSettings;
    }

    public void placeDockerSettings(String text) {
        dockerSettings = text;
    }

    public boolean tailscaleRuns() {
        return tailscale;
    }

    public void installTailscale() {
        tailscale = true;
    }

    public Optional<Member> member() {
        return Optional.ofNullable(member);
    }

    public void join(Member as) {
        member = as;
        down = false;
    }

    /** Whether its tailscale was taken down by hand, which leaves it its place in the tailnet. */
    public boolean isDown() {
        return down;
    }

    public void takeDown() {
        down = true;
    }

    public void bringUp() {
        down = false;
    }
}
