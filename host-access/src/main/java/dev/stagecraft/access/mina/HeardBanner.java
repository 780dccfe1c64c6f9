package dev.stagecraft.access.mina;

import java.util.Queue;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/** Listens to what the server says before the login, and answers no question. */
record HeardBanner(Queue<String> said) implements UserInteraction {

    /** Without this MINA keeps the banner to itself. */
    @Override
    public boolean isInteractionAllowed(ClientSession session) {
        return true;
    }

    @Override
    public void welcome(ClientSession session, String banner, String language) {
        said.add(banner);
    }

    @Override
    public String[] interactive(
            ClientSession session, String name, String instruction, String language, String[] prompt, boolean[] echo) {
        return new String[0];
    }

    @Override
    public @Nullable String getUpdatedPassword(ClientSession session, String prompt, String language) {
        return null;
    }
}
