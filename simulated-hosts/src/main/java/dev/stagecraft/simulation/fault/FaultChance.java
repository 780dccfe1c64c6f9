package dev.stagecraft.simulation.fault;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A fault that a host has by chance.
 *
 * @param chance from 0, never, to 1, on every host
 */
public record FaultChance(ScriptedFault fault, double chance) {
    public FaultChance {
        if (!(chance >= 0 && chance <= 1)) {
            throw new IllegalArgumentException(fault + ": expected a chance from 0 to 1, got " + chance);
        }
    }

    /**
     * Draws the faults of each host, which may be several. The same hosts, chances and seed of the generator draw the same faults,
     * so that what went wrong can be repeated.
     */
    public static Map<String, List<ScriptedFault>> draw(
            Collection<String> hosts, Collection<FaultChance> chances, RandomGenerator random) {
        Map<String, List<ScriptedFault>> drawn = new LinkedHashMap<>();
        for (String host : hosts) {
            drawn.put(
                    host,
                    chances.stream()
                            .filter(each -> random.nextDouble() < each.chance())
                            .map(FaultChance::fault)
                            .toList());
        }
        return drawn;
    }
}
