package dev.stagecraft.simulation.fleet;

import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.fault.ScriptedFault;
import java.util.List;
import java.util.Optional;

/**
 * One host.
 *
 * @param name its environment and name, such as {@code demo/app-1}
 * @param address on the loopback network
 */
public record HostPlan(String name, String address, List<ScriptedFault> faults) {
    public HostPlan {
        faults = List.copyOf(faults);
    }

    /** The reason with which it ends failed, as scripted; empty: it ends ready. */
    public Optional<String> reason() {
        return faults.stream().flatMap(fault -> fault.reason().stream()).findFirst();
    }

    boolean has(Fault fault) {
        return faults.stream().anyMatch(each -> each.fault() == fault);
    }

    String environment() {
        return name.substring(0, name.indexOf('/'));
    }

    /** Its name within its environment. */
    public String shortName() {
        return name.substring(name.indexOf('/') + 1);
    }
}
