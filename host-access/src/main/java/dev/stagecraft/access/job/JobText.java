package dev.stagecraft.access.job;

import dev.stagecraft.access.script.FenceText;
import dev.stagecraft.access.script.HostFolders;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptText;
import dev.stagecraft.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The script that begins a job or finds it again, and follows it. */
public final class JobText {
    private static final HostScript JOB = HostScript.resource(JobText.class, "/dev/stagecraft/access/host/job.sh");
    private static final HostScript RUNNER = HostScript.resource(JobText.class, "/dev/stagecraft/access/host/run.sh");

    private JobText() {}

    public static HostScript of(HostJob job, HostFolders folders) {
        String functions = FenceText.functions(job.fence(), folders, "job " + job.name());
        String script = ScriptText.forFile(job.script());
        return HostScript.of("job " + job.name(), functions + JOB.body())
                .with("job", job.name())
                .with("asked", sha256(script))
                .with("turn", turn(job))
                .with("script", script)
                .with("runner", RUNNER.body())
                .withSecret("secrets", Secret.of(ScriptText.secrets(job.script())));
    }

    private static String turn(HostJob job) {
        return job.incarnation() + " " + job.fence().generation() + " " + job.round() + " " + job.attempt();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
