package dev.stagecraft.events.specification;

import dev.stagecraft.events.PlainText;
import java.util.regex.Pattern;

/**
 * A script that installs Docker, as get.docker.com is one.
 *
 * @param address https
 * @param sha256 the checksum without which it is not run, in hexadecimal, lower case
 */
public record InstallScript(String address, String sha256) {
    public static final String DOCKERS_OWN = "https://get.docker.com";
    private static final Pattern ADDRESS = Pattern.compile("https://[A-Za-z0-9._:/~%?=&-]{1,480}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public InstallScript {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "docker script '" + PlainText.shortened(address, 80) + "' is not an https address");
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "docker script_sha256 '" + PlainText.shortened(sha256, 80) + "' is not 64 hexadecimal digits");
        }
    }
}
