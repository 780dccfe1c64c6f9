package dev.stagecraft.apiguard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Who may call. */
@ConfigMapping(prefix = "stagecraft.api")
public interface ApiGuardConfiguration {
    /** What callers show as a bearer token; at least {@value AccessRules#SHORTEST_TOKEN} characters. */
    String token();

    /** The hosts that a call may be addressed to, on any port: other names that lead here are refused. */
    @WithDefault("127.0.0.1,localhost,[::1]")
    List<String> allowedHosts();

    /** The web origins whose pages may call, such as {@code https://ops.example}. */
    Optional<List<String>> allowedOrigins();

    /** Whether the service has a page, which a browser opens by an address with a key and then reads by a cookie. */
    @WithDefault("false")
    boolean page();
}
