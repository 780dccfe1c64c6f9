package dev.stagecraft.events.specification;

import dev.stagecraft.events.Names;
import java.util.Map;

/**
 * Where the host comes from.
 *
 * @param name the host provider, such as {@code static}
 * @param settings what that provider alone understands and checks
 */
public record ProviderSpecification(String name, Map<String, String> settings) {
    public ProviderSpecification {
        Names.token("host provider", name);
        settings = Map.copyOf(settings);
    }
}
