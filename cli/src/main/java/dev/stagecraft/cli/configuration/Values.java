package dev.stagecraft.cli.configuration;

import dev.stagecraft.cli.yaml.Value;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.HostAddress;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.Names;
import dev.stagecraft.events.PlainText;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.events.specification.HostSpecification;
import dev.stagecraft.events.specification.InstallScript;
import dev.stagecraft.events.specification.NetworkInstall;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.events.specification.SshSpecification;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of scalars in the file. What is allowed is the contract's: each is tried in the record that holds it. */
final class Values {
    private static final int MAX_PATH = 4_000;
    private static final PlacedSecret KEY = new PlacedSecret("key");
    private static final NetworkInstall OFFICIAL =
            new NetworkInstall(NetworkInstall.Method.AUTO, "1.80.0", NetworkInstall.OFFICIAL);
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern INTERVAL = Pattern.compile("([0-9]{1,4})([smhd])");
    private static final Pattern SOCKS = Pattern.compile("socks5://.*:(\\d+)");

    static final Value<Environment> ENVIRONMENT =
            Value.of("a name of lower-case letters, digits and inner hyphens, such as staging", Environment::new);
    static final Value<String> ROLE = Value.of("a word, such as app", text -> Names.token("role", text));
    static final Value<String> TEXT = Value.of("a text", text -> text);
    static final Value<String> ADDRESS =
            Value.of("a DNS name or an IP address; a port stands in ssh.port", HostAddress::written);

    static final Value<String> USER =
            Value.of("a user name, such as root", text -> new SshSpecification(text, 22, KEY).user());
    static final Value<Integer> PORT = Value.of("a port, 1 to 65535", Values::port);
    static final Value<String> KEY_FILE =
            Value.unshown("a private key's file, such as ~/.ssh/id_ed25519", Values::path);
    static final Value<HostKey> HOST_KEY =
            Value.unshown("a public host key as 'ssh-keyscan' prints it: ssh-ed25519 AAAA…", HostKey::pasted);
    static final Value<Optional<JumpAddress>> JUMP =
            Value.of("[USER@]HOST[:PORT], IPv6 in brackets, or direct", JumpAddress::parse);
    static final Value<String> SECRET_FILE = Value.unshown("the path of a file that holds the secret", Values::path);
    static final Value<String> VARIABLE_NAME =
            Value.unshown("the name of an environment variable, never the secret itself", Values::variable);

    static final Value<String> CLIENT_ID =
            Value.of("the id of an OAuth client, such as k123CNTRL", text -> Names.token("client_id", text));

    static final Value<String> DOCKER_VERSION =
            Value.of("latest or a version", text -> docker(text, DockerSpecification.DISTRIBUTION)
                    .version());
    static final Value<String> DOCKER_SOURCE = Value.of(
            "official, distribution, the https address of a mirror, or a source line 'deb …'",
            text -> docker(DockerSpecification.LATEST, text).aptRepository());

    static final Value<Integer> VERIFY =
            Value.of("how often ready hosts are looked at, 10s to 30d, such as 15m", Values::verifySeconds);

    static final String SOME_SHA256 = "0".repeat(64);
    static final Value<String> SHA256 = Value.of(
            "the script's checksum, 64 hexadecimal digits in lower case",
            text -> new InstallScript(InstallScript.DOCKERS_OWN, text).sha256());
    static final Value<String> SCRIPT =
            Value.of("an https address", text -> new InstallScript(text, SOME_SHA256).address());

    static final Value<String> MIN_VERSION =
            Value.of("a version such as 1.80.0", text -> install(text, NetworkInstall.OFFICIAL)
                    .minVersion());
    static final Value<String> NETWORK_SOURCE = Value.of(
            "official, the https address of a mirror, or a source line 'deb …'",
            text -> install("1.80.0", text).aptRepository());
    static final Value<URI> LOGIN_SERVER = Value.of("an http(s) address", text -> loginServer(URI.create(text)));
    static final Value<String> DOMAIN =
            Value.of("a domain, such as example.ts.net", text -> network(null, text, "{host}", List.of(), "direct")
                    .tailnetDomain());
    static final Value<String> NODE_NAME = Value.of(
            "a name with {host} in it, such as {environment}-{host}",
            text -> network(null, "d", text, List.of(), "direct").nodeName());
    static final Value<String> TAG = Value.of(
            "a tag, such as tag:db",
            text -> network(null, "d", "{host}", List.of(text), "direct").tags().getFirst());
    static final Value<String> REACH = Value.of("direct or socks5://ADDRESS:PORT", Values::reach);

    private Values() {}

    private static int port(String text) {
        return new SshSpecification("root", Integer.parseInt(text), KEY).port();
    }

    private static int verifySeconds(String text) {
        var interval = INTERVAL.matcher(text);
        if (!interval.matches()) {
            throw new IllegalArgumentException("not a number with s, m, h or d");
        }
        int unit =
                switch (interval.group(2)) {
                    case "s" -> 1;
                    case "m" -> 60;
                    case "h" -> 60 * 60;
                    default -> 24 * 60 * 60;
                };
        int seconds = Integer.parseInt(interval.group(1)) * unit;
        if (seconds < HostSpecification.LEAST_VERIFY || seconds > HostSpecification.MOST_VERIFY) {
            throw new IllegalArgumentException("too often, or too seldom");
        }
        return seconds;
    }

    private static String path(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("not a path");
        }
        return PlainText.line("path", text, MAX_PATH);
    }

    private static String variable(String text) {
        if (!VARIABLE.matcher(text).matches()) {
            throw new IllegalArgumentException("not the name of a variable");
        }
        return text;
    }

    private static DockerSpecification docker(String version, String source) {
        return new DockerSpecification(version, InstallMethod.APT, source);
    }

    private static NetworkInstall install(String minVersion, String source) {
        return new NetworkInstall(NetworkInstall.Method.AUTO, minVersion, source);
    }

    private static URI loginServer(URI server) {
        network(server, "d", "{host}", List.of(), "direct");
        return server;
    }

    private static String reach(String text) {
        var socks = SOCKS.matcher(text);
        if (socks.matches()) {
            port(socks.group(1));
        }
        return network(null, "d", "{host}", List.of(), text).reach();
    }

    private static NetworkSpecification network(
            @Nullable URI server, String domain, String nodeName, List<String> tags, String reach) {
        return new NetworkSpecification("tailscale", KEY, null, null, server, domain, nodeName, tags, reach, OFFICIAL);
    }
}
