package dev.stagecraft.cli.configuration;

import dev.stagecraft.cli.yaml.Value;
import dev.stagecraft.cli.yaml.YamlReader;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.specification.JumpSpecification;
import dev.stagecraft.events.specification.SshSpecification;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code cloud}: where the hosts come from. */
final class CloudSection {
    static final String STATIC = "static";
    private static final String DIGITALOCEAN = "digitalocean";
    private static final List<String> DIGITALOCEAN_KEYS =
            List.of("token_env", "ssh_key_name", "default_region", "default_size");

    private CloudSection() {}

    static StaticHosts read(YamlReader root, SshSpecification forAll, Secrets secrets) {
        YamlReader cloud = root.section("cloud");
        String provider = cloud.required("provider", Value.word(STATIC, DIGITALOCEAN), STATIC);
        if (provider.equals(DIGITALOCEAN)) {
            cloud.report("provider", "digitalocean is not built yet; expected static");
        }
        YamlReader providers = cloud.section("providers");
        cloud.refuseOtherKeys();
        tolerateDigitalocean(providers.optionalSection(DIGITALOCEAN));
        YamlReader own = provider.equals(STATIC) ? providers.section(STATIC) : providers.optionalSection(STATIC);
        providers.refuseOtherKeys();
        YamlReader hosts = own.section("hosts");
        own.refuseOtherKeys();
        return new StaticHosts(hosts, hosts(hosts, forAll, secrets));
    }

    private static Map<String, StaticHost> hosts(YamlReader hosts, SshSpecification forAll, Secrets secrets) {
        Map<String, StaticHost> all = new LinkedHashMap<>();
        Map<String, String> owners = new HashMap<>();
        for (String name : hosts.keys()) {
            StaticHost host = host(hosts.section(name), forAll, secrets);
            all.put(name, host);
            String place = place(host);
            String owner = owners.putIfAbsent(place, name);
            if (owner != null && !host.address().isEmpty()) {
                hosts.report(name, "has the address and port of " + owner + "; expected another host");
            }
        }
        return all;
    }

    /** Behind different jump hosts the same address is another host. */
    private static String place(StaticHost host) {
        JumpSpecification jump = host.ssh().jump();
        return host.address().toLowerCase(Locale.ROOT) + " port " + host.ssh().port()
                + (jump == null ? "" : " by " + jump.address() + " port " + jump.port());
    }

    private static StaticHost host(YamlReader host, SshSpecification forAll, Secrets secrets) {
        String address = host.required("address", Values.ADDRESS, "");
        HostKey key = host.optional("host_key", Values.HOST_KEY).orElse(null);
        SshSpecification ssh = SshSection.read(host.optionalSection("ssh"), forAll, key, secrets);
        host.refuseOtherKeys();
        return new StaticHost(address, ssh);
    }

    /** A file may keep the settings of a provider that it does not use. */
    private static void tolerateDigitalocean(YamlReader section) {
        DIGITALOCEAN_KEYS.forEach(key -> section.optional(key, Values.TEXT));
        section.refuseOtherKeys();
    }
}
