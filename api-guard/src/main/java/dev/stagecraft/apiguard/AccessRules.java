package dev.stagecraft.apiguard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What three headers of a call say: where it is addressed to, whose page makes it, and its token. */
final class AccessRules {
    static final int SHORTEST_TOKEN = 32;
    private static final String SCHEME = "bearer ";

    private final byte[] token;
    private final Set<String> hosts;
    private final Set<String> origins;

    AccessRules(String token, Collection<String> hosts, Collection<String> origins) {
        if (token.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException(
                    "stagecraft.api.token is shorter than " + SHORTEST_TOKEN + " characters");
        }
        this.token = token.getBytes(UTF_8);
        this.hosts = lowerCase(hosts);
        this.origins = lowerCase(origins);
    }

    /**
     * Why this call is refused, token or not, if it is.
     *
     * @param authority the host that is called, with its port or without
     * @param pages the values of its Origin headers
     */
    Optional<ProblemDetails> misplaced(@Nullable String authority, List<String> pages) {
        if (authority == null || !hosts.contains(withoutPort(authority).toLowerCase(Locale.ROOT))) {
            return Optional.of(ProblemDetails.of(403, "Forbidden", "This Host is not one that the operator allows."));
        }
        return origins.containsAll(lowerCase(pages))
                ? Optional.empty()
                : Optional.of(ProblemDetails.of(403, "Forbidden", "This Origin is not one that the operator allows."));
    }

    /** Whether this is the token; in a time that tells nothing about it. */
    boolean knows(@Nullable String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        token, authorization.substring(SCHEME.length()).strip().getBytes(UTF_8));
    }

    private static String withoutPort(String authority) {
        int end = authority.startsWith("[") ? authority.indexOf(']') + 1 : authority.indexOf(':');
        boolean port = end > 0 && authority.substring(end).matches(":[0-9]{1,5}");
        return port ? authority.substring(0, end) : authority;
    }

    private static Set<String> lowerCase(Collection<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
