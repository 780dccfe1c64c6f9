package dev.stagecraft.events.specification;

import dev.stagecraft.events.Names;
import dev.stagecraft.events.PlainText;
import java.util.Map;

/**
 * Where the host comes from.
 *
 * @param name the host provider, such as {@code static}
 * @param settings what that provider alone understands and checks: at most {@value #MAX_SETTINGS}, one short line each
 */
public record ProviderSpecification(String name, Map<String, String> settings) {
    private static final int MAX_SETTINGS = 20;
    private static final int MAX_VALUE = 500;

    public ProviderSpecification {
        Names.token("host provider", name);
        settings = Map.copyOf(settings);
        if (settings.size() > MAX_SETTINGS) {
            throw new IllegalArgumentException(settings.size() + " settings, more than " + MAX_SETTINGS);
        }
        settings.forEach((key, value) -> PlainText.line("setting " + Names.token("setting", key), value, MAX_VALUE));
    }
}
