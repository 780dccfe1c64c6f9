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
 */
public record ServiceSettings(String name, Map<String, String> settings, List<String> jvmFlags) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,30}");

    public ServiceSettings {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a service's name: " + name);
        }
        settings = Map.copyOf(settings);
        jvmFlags = List.copyOf(jvmFlags);
    }

    public static ServiceSettings of(String name) {
        return new ServiceSettings(name, Map.of(), List.of());
    }

    public String childName() {
        return name + "-service";
    }
}
