package dev.stagecraft.simulation.fleet;

import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.host.Disk;
import dev.stagecraft.simulation.host.Program;
import dev.stagecraft.simulation.host.SimulatedHost;
import dev.stagecraft.simulation.program.Programs;
import dev.stagecraft.simulation.ssh.FleetServer;
import dev.stagecraft.simulation.tailnet.Socks5;
import dev.stagecraft.simulation.tailnet.Tailnet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Simulated hosts that are on. Switching a fleet off and on again is a reboot of each of its hosts. */
public final class Fleet implements AutoCloseable {
    private final FleetJournal journal;
    private final FleetServer server;
    private final Socks5 tailnet;
    private final List<Gate> gates = new ArrayList<>();

    private Fleet(FleetFolder folder, Map<String, Program> more) throws IOException {
        FleetPlan plan = folder.plan();
        journal = new FleetJournal(folder.journal(), InstantSource.system());
        Map<String, SimulatedHost> hosts = new HashMap<>();
        Map<String, InetSocketAddress> addresses = new LinkedHashMap<>();
        plan.hosts().forEach(host -> addresses.put(host.name(), new InetSocketAddress(host.address(), plan.port())));
        Tailnet net = new Tailnet(
                plan.domain(), folder.authKey(), addresses, name -> leadsTo(Objects.requireNonNull(hosts.get(name))));
        Map<String, Program> programs = new HashMap<>(Programs.all(net));
        programs.putAll(more);
        server = FleetServer.start(folder.seed(), plan.user(), plan.authorizedKey());
        for (HostPlan host : plan.hosts()) {
            SimulatedHost on = new SimulatedHost(host.name(), host.faults(), programs, folder, journal, plan.work());
            hosts.put(host.name(), on);
            on.look(disk -> disk.member()).ifPresent(member -> net.enter(host.name(), member));
            Gate gate = new Gate(server, on, new InetSocketAddress(host.address(), plan.port()));
            on.behind(gate);
            gates.add(gate);
        }
        tailnet = new Socks5(plan.tailnetPort(), net);
        for (Gate gate : gates) {
            gate.switchOn();
        }
    }

    /** Switches on what the folder holds; everything can be reached once this returns, but for hosts that come late. */
    public static Fleet on(FleetFolder folder) throws IOException {
        return new Fleet(folder, Map.of());
    }

    /** With hosts that know more scripts than those of the project's services. */
    static Fleet on(FleetFolder folder, Map<String, Program> more) throws IOException {
        return new Fleet(folder, more);
    }

    /** Switches everything off, without a word to whoever is logged in. */
    @Override
    public void close() throws IOException {
        tailnet.close();
        server.stop(true);
        for (Gate gate : gates) {
            gate.close();
        }
        journal.close();
    }

    private static boolean leadsTo(SimulatedHost host) {
        return !host.look(Disk::isDown) && !host.strikes(Fault.TAILNET_UNREACHABLE);
    }
}
