package dev.stagecraft.access.script;

import java.nio.charset.StandardCharsets;

/**
 * What is sent on standard input. All of it is one compound command: the shell reads it to its end before it runs
 * anything, so a transfer that breaks off runs nothing, and no command of the script can eat the rest of it.
 */
public final class ScriptText {
    /** Said first, so that what a login shell printed before is told from the script's own words. */
    public static final String STARTED = "script.started";

    private static final String SURROUNDINGS = HostScript.resource(
                    ScriptText.class, "/dev/stagecraft/access/host/surroundings.sh")
            .body();

    /** Reads the secrets, removes them, and says that the job has begun. */
    private static final String BEGINNING = """
            if [ -e "$2" ]; then . "$2" && rm -f "$2" || exit 70; fi
            : >"$1/up"
            set --
            """;

    private ScriptText() {}

    /** Secrets included: for the host's standard input and for nothing else. */
    public static byte[] forInput(HostScript script, HostFolders folders) {
        String text = "{\n" + SURROUNDINGS + "printf '\\nstagecraft: " + STARTED + "=yes\\n'\n"
                + FenceText.removingLeftovers(folders) + name(script) + values(script) + secrets(script)
                + fenced(script, folders)
                + "\n} </dev/null; exit\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * For a file that run.sh runs, without secrets. The locks of run.sh are closed within the braces, so they stay with
     * this one shell: a daemon that the job leaves behind must not hold them.
     */
    public static String forFile(HostScript script) {
        return "{\n" + SURROUNDINGS + BEGINNING + name(script) + values(script) + script.body()
                + "\n} 7>&- 9>&-; exit\n";
    }

    /** The assignments of a script's secrets. */
    public static String secrets(HostScript script) {
        StringBuilder text = new StringBuilder();
        script.secrets().forEach((name, secret) -> text.append(ShellQuote.assignment(name, secret.reveal())));
        return text.toString();
    }

    /** Tells whoever reads the text on the host, a simulated one as well, which script it is. */
    private static String name(HostScript script) {
        return ShellQuote.assignment("sc_script", script.name());
    }

    private static String values(HostScript script) {
        StringBuilder text = new StringBuilder();
        script.values().forEach((name, value) -> text.append(ShellQuote.assignment(name, value)));
        return text.toString();
    }

    private static String fenced(HostScript script, HostFolders folders) {
        Fence fence = script.fence();
        return fence == null
                ? script.body()
                : FenceText.functions(fence, folders, "script " + script.name()) + "sc_hold_host\n{\n" + script.body()
                        + "\n} 9>&-";
    }
}
