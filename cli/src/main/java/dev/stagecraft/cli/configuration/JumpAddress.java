package dev.stagecraft.cli.configuration;

import dev.stagecraft.events.HostAddress;
import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.events.specification.SshSpecification;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a jump host is, as people write it for ssh.
 *
 * @param user empty: as for the host
 */
record JumpAddress(Optional<String> user, String address, int port) {
    private static final String DIRECT = "direct";
    private static final Pattern FORM = Pattern.compile(
            "(?:([^@]*)@)?(?:\\[([^\\[\\]]*:[^\\[\\]]*)]|([^:\\[\\]]+)|([^\\[\\]]*:[^\\[\\]]*:[^\\[\\]]*))(?::(\\d{1,5}))?");

    /** Empty for {@code direct}. */
    static Optional<JumpAddress> parse(String text) {
        if (text.equals(DIRECT)) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an address of a jump host");
        }
        String address = HostAddress.written(
                first(matcher, 2).or(() -> first(matcher, 3)).orElseGet(() -> matcher.group(4)));
        int port = first(matcher, 5).map(Integer::parseInt).orElse(22);
        Optional<String> user = first(matcher, 1);
        new SshSpecification(user.orElse("root"), port, new PlacedSecret("key"));
        return Optional.of(new JumpAddress(user, address, port));
    }

    private static Optional<String> first(Matcher matcher, int group) {
        return Optional.ofNullable(matcher.group(group));
    }
}
