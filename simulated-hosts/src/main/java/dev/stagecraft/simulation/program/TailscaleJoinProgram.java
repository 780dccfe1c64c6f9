package dev.stagecraft.simulation.program;

import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.host.Disk;
import dev.stagecraft.simulation.host.Disk.Member;
import dev.stagecraft.simulation.host.Program;
import dev.stagecraft.simulation.host.Run;
import dev.stagecraft.simulation.tailnet.StatusJson;
import dev.stagecraft.simulation.tailnet.Tailnet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** {@code tailscale-join.sh} of the network service. */
final class TailscaleJoinProgram implements Program {
    private static final int LONGEST = 8000;

    private final Tailnet tailnet;

    TailscaleJoinProgram(Tailnet tailnet) {
        this.tailnet = tailnet;
    }

    @Override
    public int run(Run run) throws IOException {
        if (run.value("task").equals("join")) {
            if (run.strikes(Fault.WRONG_AUTH_KEY) || !tailnet.lets(run.value("auth_key"))) {
                String words = "backend error: invalid authkey";
                run.print(words);
                return run.fail("auth_key_invalid", "the login server refuses the auth key: " + words);
            }
            String tags = run.value("tags");
            join(
                    run,
                    run.strikes(Fault.NAME_TAKEN) ? run.value("node") + "-1" : run.value("node"),
                    tags.isEmpty() ? List.of() : List.of(tags.split(",")));
        } else if (run.value("task").equals("rename")) {
            List<String> tags = run.disk(Disk::member).map(Member::tags).orElse(List.of());
            join(run, run.value("node"), tags);
        }
        sayStatus(run);
        return 0;
    }

    private void join(Run run, String name, List<String> tags) {
        Member member = tailnet.member(run.host(), run.value("node"), name, tags);
        run.change(disk -> disk.join(member));
        tailnet.enter(run.host(), member);
    }

    private static void sayStatus(Run run) throws IOException {
        String json = StatusJson.of(run.host(), run.disk(Disk::member).orElse(null));
        String text = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        int part = 0;
        for (int from = 0; from < text.length(); from += LONGEST) {
            part++;
            run.say("status." + part, text.substring(from, Math.min(text.length(), from + LONGEST)));
        }
    }
}
