package dev.stagecraft.apiguard;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;

/**
 * Lets a browser in to read: whoever opens the page by its address with the key gets a cookie for it, and the address without the
 * key. The cookie opens what is read, never what changes anything, and only to the page itself.
 */
final class PageDoor {
    private static final String KEY = "token";
    private static final String PAGE = "/";
    private static final int SEE_OTHER = 303;
    /** What browsers say of a call that the page itself makes, or that somebody typed; old ones say nothing. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final PageKeys keys;

    PageDoor(PageKeys keys) {
        this.keys = keys;
    }

    /** Whether the call is the page's address with the right key. */
    boolean isOpenedBy(HttpServerRequest request) {
        String key = request.getParam(KEY);
        return reads(request) && PAGE.equals(request.path()) && key != null && keys.opens(key);
    }

    /** Answers it: the cookie, and where to go on. */
    void enter(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.addCookie(Cookie.cookie(name(request), keys.newSession())
                .setPath(PAGE)
                .setHttpOnly(true)
                .setSecure(request.isSSL())
                .setSameSite(CookieSameSite.STRICT));
        response.setStatusCode(SEE_OTHER)
                .putHeader(HttpHeaders.LOCATION, PAGE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .end();
    }

    /** Whether the call comes from a page that was opened, and reads. */
    boolean knows(HttpServerRequest request) {
        Cookie cookie = request.getCookie(name(request));
        String site = request.getHeader("Sec-Fetch-Site");
        return cookie != null
                && reads(request)
                && (site == null || OWN.contains(site))
                && keys.knows(cookie.getValue());
    }

    private static boolean reads(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET);
    }

    /** Cookies do not tell ports apart: each service of one address has a name of its own. */
    private static String name(HttpServerRequest request) {
        return "stagecraft-"
                + (request.authority() == null ? 0 : request.authority().port());
    }
}
