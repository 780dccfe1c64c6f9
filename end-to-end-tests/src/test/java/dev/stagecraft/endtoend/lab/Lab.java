package dev.stagecraft.endtoend.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lab that stands on this machine, as {@code lab.env} describes it. */
public final class Lab {
    private Lab() {}

    /** A value of {@code lab.env}; {@code ./stagecraft test --lab} puts them into the environment. */
    public static String value(String name) {
        return Optional.ofNullable(System.getenv(name))
                .orElseThrow(() -> new IllegalStateException(
                        name + " is not set: run 'lab/lab up --hosts 0', then './stagecraft test --lab'"));
    }

    /** The image of hosts of this Debian release. */
    static String image(String suite) {
        if (!List.of(value("LAB_SUITES").strip().split(" ", -1)).contains(suite)) {
            throw new IllegalStateException("the lab has no image of " + suite + ": run 'lab/lab up --hosts 0'");
        }
        return "labhost:" + suite;
    }

    public static String tailnetDomain() {
        return value("LAB_TAILNET_DOMAIN");
    }

    /** The auth key that hosts join with. */
    public static String authKey() throws IOException {
        return Files.readString(Path.of(value("LAB_AUTH_KEY_FILE"))).strip();
    }

    /** The secret of the OAuth client that mints keys. */
    public static String clientSecret() throws IOException {
        return Files.readString(Path.of(value("LAB_OAUTH_SECRET_FILE"))).strip();
    }

    /** A line from within the private key that opens the hosts: long enough to be found wherever the key is. */
    public static String privateKeyLine() throws IOException {
        return Files.readAllLines(Path.of(value("LAB_SSH_KEY"))).get(2);
    }

    /** A file as people write it, for these hosts, which get Docker from their distribution. */
    public static String configuration(String environment, List<LabHost> hosts) {
        return configuration(environment, hosts, "version: latest, install_method: apt, apt_repository: distribution");
    }

    /** The same with these settings of Docker. */
    public static String configuration(String environment, List<LabHost> hosts, String docker) {
        return configuration(environment, hosts, docker, "auth_key_file: " + value("LAB_AUTH_KEY_FILE"));
    }

    /** A file for these hosts, which get into the tailnet and to its API by these keys of the configuration, on one line. */
    public static String joining(String environment, List<LabHost> hosts, String access) {
        return configuration(
                environment, hosts, "version: latest, install_method: apt, apt_repository: distribution", access);
    }

    /** Access with which each host gets a key of its own: the API, asked as an OAuth client. */
    public static String minting() {
        return "api: { client_id: %s, client_secret_file: %s }"
                .formatted(value("LAB_OAUTH_CLIENT"), value("LAB_OAUTH_SECRET_FILE"));
    }

    private static String configuration(String environment, List<LabHost> hosts, String docker, String access) {
        String addresses = hosts.stream().map(Lab::entry).collect(Collectors.joining("\n"));
        String names = hosts.stream()
                .map(host -> "%s: { role: app }".formatted(host.name()))
                .collect(Collectors.joining("\n"));
        return """
                environment: %s
                cloud:
                  provider: static
                  providers:
                    static:
                      hosts:
                %s
                hosts:
                %s
                network:
                  provider: tailscale
                  providers:
                    tailscale:
                      %s
                      login_server: %s
                      tailnet_domain: %s
                      default_tags: [tag:stagecraft]
                      reach: socks5://%s
                      install: { method: auto, min_version: 1.80.0, apt_repository: "%s" }
                infra:
                  bootstrap:
                    ssh: { user: root, port: 22, private_key_path: %s }
                    docker: { %s }
                    network: { provider: tailscale }
                """.formatted(
                        environment,
                        addresses.indent(8).stripTrailing(),
                        names.indent(2).stripTrailing(),
                        access,
                        value("LAB_LOGIN_SERVER"),
                        tailnetDomain(),
                        value("LAB_SOCKS"),
                        value("LAB_APT_SOURCE"),
                        value("LAB_SSH_KEY"),
                        docker);
    }

    /** The same file, but the service logs in to this host as this user. */
    public static String asUser(String configuration, LabHost host, String user) {
        String entry = entry(host);
        return configuration.replace(entry, entry.replace(" }", ", ssh: { user: " + user + " } }"));
    }

    /** The same file of {@link #asUser}, but that host is reached through another, written {@code USER@ADDRESS}, which has this key. */
    public static String through(String configuration, LabHost host, String jump, String jumpHostKey) {
        String entry = entry(host).replace(" }", ", ssh: { user: ");
        return configuration
                .lines()
                .map(line -> line.contains(entry)
                        ? line.replace(" } }", ", jump: \"%s\", jump_host_key: \"%s\" } }".formatted(jump, jumpHostKey))
                        : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String entry(LabHost host) {
        return "%s: { address: %s }".formatted(host.name(), host.address());
    }
}
