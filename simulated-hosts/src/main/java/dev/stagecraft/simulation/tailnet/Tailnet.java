package dev.stagecraft.simulation.tailnet;

import dev.stagecraft.simulation.host.Disk.Member;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Who has joined, and where a name leads. Safe for threads. */
public final class Tailnet {
    private final String domain;
    private final String authKey;
    private final Map<String, Integer> numbers;
    private final Map<String, InetSocketAddress> addresses;
    private final Predicate<String> reachable;
    /** Hosts by their names in the tailnet. */
    private final Map<String, String> members = new ConcurrentHashMap<>();

    /**
     * An empty tailnet.
     *
     * @param addresses of every host that may join, by its name, in a stable order
     * @param reachable whether the tailnet leads to a host just now
     */
    public Tailnet(
            String domain, String authKey, Map<String, InetSocketAddress> addresses, Predicate<String> reachable) {
        this.domain = domain;
        this.authKey = authKey;
        this.addresses = addresses;
        this.reachable = reachable;
        this.numbers = new ConcurrentHashMap<>();
        int number = 1;
        for (String host : addresses.keySet()) {
            numbers.put(host, number);
            number++;
        }
    }

    public boolean lets(String key) {
        return key.equals(authKey);
    }

    /** What a host is in the tailnet under this name. */
    public Member member(String host, String node, String name, List<String> tags) {
        int number = numbers.getOrDefault(host, 0);
        String address = "100.64." + number / 256 + "." + number % 256;
        return new Member(node, name + "." + domain + ".", tags, List.of(address), Integer.toString(number));
    }

    public void enter(String host, Member member) {
        members.put(member.dnsName().substring(0, member.dnsName().length() - 1), host);
    }

    /** Where a full name leads, if the tailnet knows it and leads there. */
    Optional<InetSocketAddress> find(String fqdn) {
        return Optional.ofNullable(members.get(fqdn)).filter(reachable).map(addresses::get);
    }
}
