package dev.stagecraft.access.job;

import dev.stagecraft.access.script.Fence;
import dev.stagecraft.access.script.HostScript;
import java.util.regex.Pattern;

/**
 * Long work, run apart from any connection. The host knows it by its name, by what is asked (the script and its values,
 * not its secrets), and by the turn: incarnation, generation, round and attempt.
 *
 * @param name such as {@code docker}: a host keeps one job of each name
 * @param script in the job, standard error goes where standard output goes
 */
public record HostJob(String name, HostScript script, Fence fence, long incarnation, long round, long attempt) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");

    public HostJob {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a job's name: " + name);
        }
    }
}
