package dev.stagecraft.simulation.program;

import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.host.Disk;
import dev.stagecraft.simulation.host.Disk.Member;
import dev.stagecraft.simulation.host.Program;
import dev.stagecraft.simulation.host.Run;
import dev.stagecraft.simulation.tailnet.Tailnet;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** {@code tailscale-join.sh} of the network service. */
final class TailscaleJoinProgram implements Program {
    private final Tailnet tailnet;

    TailscaleJoinProgram(Tailnet tailnet) {
        this.tailnet = tailnet;
    }

    @Override
    public int run(Run run) throws IOException {
        switch (run.value("task")) {
            case "join" -> {
                OptionalInt refused = refusal(run);
                if (refused.isPresent()) {
                    return refused.getAsInt();
                }
                String tags = run.value("tags");
                join(
                        run,
                        run.strikes(Fault.NAME_TAKEN) ? run.value("node") + "-1" : run.value("node"),
                        tags.isEmpty() ? List.of() : List.of(tags.split(",")));
            }
            case "resume" -> run.change(Disk::bringUp);
            case "rename" ->
                join(
                        run,
                        run.value("node"),
                        run.disk(Disk::member).map(Member::tags).orElse(List.of()));
            default -> {}
        }
        SaidStatus.say(run);
        return 0;
    }

    /** Why the login server does not let the host in, in its words and the script's. */
    private OptionalInt refusal(Run run) throws IOException {
        String server = run.value("login_server");
        if (run.strikes(Fault.LOGIN_SERVER_SILENT)) {
            String cause = "fetch control key: Get \"" + server + "/key?v=130\": connect: connection refused";
            run.print("timeout waiting for Tailscale service to enter a Running state;"
                    + " check health with \"tailscale status\"");
            return OptionalInt.of(run.fail(
                    "network_join_failed",
                    "the login server " + server + " did not let the host in within 60 s: " + cause));
        }
        if (run.strikes(Fault.AUTH_KEY_EXPIRED)) {
            return refused(run, "auth_key_expired", "the auth key has expired or is used up", "authkey expired");
        }
        if (run.strikes(Fault.TAG_NOT_PERMITTED)) {
            String tags = run.value("tags");
            String words = "requested tags [" + tags.replace(',', ' ') + "] are invalid or not permitted";
            return refused(run, "tag_not_permitted", "the auth key may not give the tags " + tags, words);
        }
        if (run.strikes(Fault.WRONG_AUTH_KEY) || !tailnet.lets(run.value("auth_key"))) {
            return refused(run, "auth_key_invalid", "the login server refuses the auth key", "invalid authkey");
        }
        return OptionalInt.empty();
    }

    private static OptionalInt refused(Run run, String reason, String message, String words) throws IOException {
        run.print("backend error: " + words);
        return OptionalInt.of(run.fail(reason, message + ": backend error: " + words));
    }

    private void join(Run run, String name, List<String> tags) {
        Member member = tailnet.member(run.host(), run.value("node"), name, tags);
        run.change(disk -> disk.join(member));
        tailnet.enter(run.host(), member);
    }
}
