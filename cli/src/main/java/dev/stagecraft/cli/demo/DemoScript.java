package dev.stagecraft.cli.demo;

import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.fault.ScriptedFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which hosts a demonstration has, and what is wrong with them. */
record DemoScript(Map<String, List<ScriptedFault>> hosts) {
    static final String ENVIRONMENT = "demo";

    private static final List<Fault> ENDING =
            List.of(Fault.DISK_FULL, Fault.NAME_TAKEN, Fault.HOST_KEY_CHANGES, Fault.WRONG_AUTH_KEY);
    private static final List<Fault> PASSING =
            List.of(Fault.PACKAGE_LOCK_HELD, Fault.CONNECTION_DROPS, Fault.INSTALL_FAILS, Fault.REBOOTS_IN_MID_JOB);
    private static final int WITHOUT_PASSING = 2;

    /**
     * The last hosts fail; of the others every third has a fault that passes.
     *
     * @param faults how many hosts fail
     */
    static DemoScript of(int hosts, int faults) {
        Map<String, List<ScriptedFault>> script = new LinkedHashMap<>();
        for (int host = 1; host <= hosts; host++) {
            script.put(ENVIRONMENT + "/host-" + host, faults(host, hosts - faults));
        }
        return new DemoScript(script);
    }

    private static List<ScriptedFault> faults(int host, int good) {
        if (host > good) {
            return List.of(ScriptedFault.usual(ENDING.get((host - good - 1) % ENDING.size())));
        }
        return host % (WITHOUT_PASSING + 1) == 0
                ? List.of(new ScriptedFault(PASSING.get(host / (WITHOUT_PASSING + 1) % PASSING.size()), 1))
                : List.of();
    }
}
