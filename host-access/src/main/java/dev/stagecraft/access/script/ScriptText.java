package dev.stagecraft.access.script;

import java.nio.charset.StandardCharsets;

/**
 * What is sent on standard input. All of it is one compound command: the shell reads it to its end before it runs
 * anything, so a transfer that breaks off runs nothing, and no command of the script can eat the rest of it.
 */
public final class ScriptText {
    /** Said first, so that what a login shell printed before is told from the script's own words. */
    static final String STARTED = "script.started";

    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private ScriptText() {}

    /** Secrets included: for the host's standard input and for nothing else. */
    public static byte[] of(HostScript script) {
        StringBuilder text = new StringBuilder("{\nLC_ALL=C; export LC_ALL\nPATH=" + PATH + "; export PATH\n");
        text.append("umask 022\ncd /\nprintf '\\nstagecraft: ").append(STARTED).append("=yes\\n'\n");
        script.values().forEach((name, value) -> text.append(ShellQuote.assignment(name, value)));
        script.secrets().forEach((name, secret) -> text.append(ShellQuote.assignment(name, secret.reveal())));
        text.append(script.body()).append("\n} </dev/null; exit\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
