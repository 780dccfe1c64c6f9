package dev.stagecraft.access.script;

import java.util.regex.Pattern;

/**
 * Who changes a host. The host remembers the highest claim that each service has shown, and refuses whatever comes with
 * a lower one, so a worker that was frozen and has been replaced can do nothing more.
 *
 * @param service a name such as {@code bootstrap}
 * @param generation for people who ask who was there; it is not compared, since it begins again on a new platform
 * @param claim a number that only grows from one worker to the next, also over the loss of a database
 */
public record Fence(String service, long generation, long claim) {
    private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9-]{0,40}");

    public Fence {
        if (!SERVICE.matcher(service).matches()) {
            throw new IllegalArgumentException("not a service's name: " + service);
        }
        if (generation < 0 || claim < 0) {
            throw new IllegalArgumentException("generations and claims begin at 0");
        }
    }
}
