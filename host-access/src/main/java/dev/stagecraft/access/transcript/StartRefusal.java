package dev.stagecraft.access.transcript;

import dev.stagecraft.access.script.ScriptOutcome.NotStarted;
import dev.stagecraft.access.script.ScriptOutcome.NotStarted.Reason;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a host says instead of running a script, in a login banner, from the account or from sudo. */
public final class StartRefusal {
    /** Cloud images close root's account with a forced command that says this, sleeps, and ends. */
    private static final Pattern OTHER_USER =
            Pattern.compile("[Pp]lease log ?in as (?:the )?(?:user )?[\"']?([a-z_][a-z0-9_-]{0,31})[\"']?(?: user)?");

    private static final Pattern SUDO = Pattern.compile("(^|[^a-z])sudo\\b|sudoers", Pattern.MULTILINE);

    private StartRefusal() {}

    /** The user that the host's text says to log in as. */
    public static Optional<String> otherUser(String said) {
        Matcher matcher = OTHER_USER.matcher(said);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static NotStarted of(String user, String said, String ending) {
        Optional<String> other = otherUser(said);
        if (other.isPresent()) {
            return new NotStarted(
                    Reason.OTHER_USER,
                    "The account of " + user + " only says to log in as \"" + other.get() + "\".",
                    other.get());
        }
        String tail = said.isBlank() ? ending : ending + ": " + said.strip();
        if (SUDO.matcher(said).find()) {
            String advice = "The line \"" + user + " ALL=(ALL) NOPASSWD: ALL\" in /etc/sudoers.d allows it.";
            String message = "User " + user + " may not run commands as root without a password (" + tail + "). ";
            return new NotStarted(Reason.SUDO, message + advice, null);
        }
        return new NotStarted(Reason.NO_SHELL, "The account of " + user + " runs no script (" + tail + ").", null);
    }
}
