package dev.stagecraft.platform.state;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A service to run.
 *
 * @param name also its role and schema in the database; its folder in the layout is {@code NAME-service}
 * @param settings configuration beyond what the platform gives to every service
 * @param jvmFlags added after the platform's own, so that they win
 * @param replica which of several of this service it is; the first is 0
 */
public record ServiceSettings(String name, Map<String, String> settings, List<String> jvmFlags, int replica) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,30}");

    public ServiceSettings {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a service's name: " + name);
        }
        settings = Map.copyOf(settings);
        jvmFlags = List.copyOf(jvmFlags);
    }

    public static ServiceSettings of(String name) {
        return with(name, Map.of());
    }

    /** The only one of its kind, with configuration beyond what the platform gives to every service. */
    public static ServiceSettings with(String name, Map<String, String> settings) {
        return new ServiceSettings(name, settings, List.of(), 0);
    }

    /** The same service once more. */
    public ServiceSettings replica(int number) {
        return new ServiceSettings(name, settings, jvmFlags, number);
    }

    /** The module that it is packaged in. */
    public String module() {
        return name + "-service";
    }

    public String childName() {
        return replica == 0 ? module() : module() + "-" + (replica + 1);
    }
}
