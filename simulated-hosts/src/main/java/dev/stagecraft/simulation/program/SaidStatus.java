package dev.stagecraft.simulation.program;

import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.host.Disk;
import dev.stagecraft.simulation.host.Disk.Member;
import dev.stagecraft.simulation.host.Run;
import dev.stagecraft.simulation.tailnet.StatusJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** How a host stands in the tailnet, as both scripts of the network service say it. */
final class SaidStatus {
    private static final int LONGEST = 8000;
    private static final Member ELSEWHERE =
            new Member("elsewhere", "elsewhere.tail1234.ts.net.", List.of(), List.of("100.101.102.103"), "n1");

    private SaidStatus() {}

    static void say(Run run) throws IOException {
        String json = status(run).toString();
        String text = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        int part = 0;
        for (int from = 0; from < text.length(); from += LONGEST) {
            part++;
            run.say("status." + part, text.substring(from, Math.min(text.length(), from + LONGEST)));
        }
    }

    private static StatusJson status(Run run) {
        Optional<Member> member = run.disk(Disk::member);
        if (run.strikes(Fault.OTHER_TAILNET)) {
            return StatusJson.ofMember(ELSEWHERE);
        }
        if (member.isEmpty()) {
            return StatusJson.loggedOut(run.host());
        }
        if (run.strikes(Fault.APPROVAL_PENDING)) {
            return StatusJson.awaitingApproval(member.get());
        }
        if (run.strikes(Fault.TAKEN_DOWN)) {
            run.change(Disk::takeDown);
        }
        return run.disk(Disk::isDown) ? StatusJson.takenDown(member.get()) : StatusJson.ofMember(member.get());
    }
}
