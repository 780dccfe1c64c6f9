package dev.stagecraft.access.script;

import dev.stagecraft.secrets.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A POSIX sh script with the values it works on. The script finds each value in a shell variable of that name, byte for
 * byte; nothing in a value is ever run. Variables are not exported, so no child process sees a secret by accident.
 *
 * <p>The script runs as root, in {@code /}, with {@code LC_ALL=C}, umask 022 and nothing on its standard input. It talks
 * back in lines {@code stagecraft: key=value} on standard output, where a key is lower-case letters, digits, dots,
 * dashes and underscores. Keys that begin with {@code script.} or {@code job.} are ours, and so are variables and
 * functions that begin with {@code sc_}.
 *
 * @param name for people
 * @param body the script itself
 * @param fence null for a script that changes nothing
 */
public record HostScript(
        String name,
        String body,
        Map<String, String> values,
        Map<String, Secret> secrets,
        @Nullable Fence fence) {
    private static final Pattern VARIABLE = Pattern.compile("(?!sc_)[A-Za-z_][A-Za-z0-9_]*");

    public HostScript {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
        values.forEach(HostScript::check);
        secrets.forEach((variable, secret) -> check(variable, secret.reveal()));
    }

    public static HostScript of(String name, String body) {
        return new HostScript(name, body, Map.of(), Map.of(), null);
    }

    /** Reads the body from a resource of the class's module, such as {@code /host/install.sh}. */
    public static HostScript resource(Class<?> owner, String path) {
        try (InputStream stream = owner.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalArgumentException("no such resource: " + path);
            }
            String body = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return of(path.substring(path.lastIndexOf('/') + 1), body);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public HostScript with(String variable, String value) {
        return new HostScript(name, body, plus(values, variable, value), secrets, fence);
    }

    public HostScript withSecret(String variable, Secret secret) {
        return new HostScript(name, body, values, plus(secrets, variable, secret), fence);
    }

    /**
     * For a script that changes the host: it runs alone, with no job or fenced script of any service beside it, and not
     * at all once the same service has shown a later generation or claim.
     */
    public HostScript fencedBy(Fence by) {
        return new HostScript(name, body, values, secrets, by);
    }

    private static <V> Map<String, V> plus(Map<String, V> map, String key, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }

    private static void check(String variable, String value) {
        if (!VARIABLE.matcher(variable).matches()) {
            throw new IllegalArgumentException("not a shell variable: " + variable);
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a shell variable holds no NUL: " + variable);
        }
    }
}
