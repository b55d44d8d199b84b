package io.stationkeeper.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before every path and lets pass only what may pass. Everything is closed unless it is named
 * here, so that a new path is not open by oversight: health, and the simulators, which have
 * credentials of their own.
 */
@ApplicationScoped
class Gate {
    /** Before everything else that handles requests. */
    private static final int FIRST = 1000;

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Instance<Access> access;

    @Inject
    Gate(Instance<Access> access) {
        this.access = access;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext context) {
        if (isOpen(context)) {
            context.next();
            return;
        }
        boolean change = !isRead(context.request().method());
        Access.Caller caller = caller(context.request());
        Access rules = access.get();
        Access.Verdict verdict = change ? rules.change(caller) : rules.read(caller);
        switch (verdict) {
            case GRANTED -> context.next();
            case UNAUTHORIZED -> refuse(context, unauthorized(change));
            case FORBIDDEN ->
                    refuse(
                            context,
                            HttpProblem.forbidden(
                                    "no token is configured: set STATIONKEEPER_API_TOKEN to allow calls that change something"));
        }
    }

    /** Judged by the path as it is routed, without dots and needless escapes. */
    private static boolean isOpen(RoutingContext context) {
        String path = context.normalizedPath();
        return path.equals("/q/health")
                || path.startsWith("/q/health/")
                || path.startsWith("/sandbox/");
    }

    private static boolean isRead(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    private static HttpProblem unauthorized(boolean change) {
        return HttpProblem.unauthorized(
                change
                        ? "this call needs the header Authorization: Bearer with STATIONKEEPER_API_TOKEN"
                        : "this call needs the header Authorization: Bearer with STATIONKEEPER_READ_TOKEN");
    }

    private static void refuse(RoutingContext context, HttpProblem problem) {
        if (problem.status() == 401) {
            boolean read = isRead(context.request().method());
            context.response()
                    .putHeader(
                            "WWW-Authenticate",
                            read ? "Bearer, Basic realm=\"stationkeeper\"" : "Bearer");
        }
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", HttpProblem.TYPE)
                .end(problem.json());
    }

    private static Access.Caller caller(HttpServerRequest request) {
        boolean local = isLoopback(request.remoteAddress()) && isSameSite(request);
        return new Access.Caller(Optional.ofNullable(request.getHeader("Authorization")), local);
    }

    private static boolean isLoopback(SocketAddress address) {
        try {
            // An address in digits is never looked up.
            return address != null
                    && address.hostAddress() != null
                    && InetAddress.getByName(address.hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /**
     * A page of another site, opened in a browser on this machine, is not its user; nor is one whose
     * name leads here by a trick of its name server.
     */
    private static boolean isSameSite(HttpServerRequest request) {
        HostAndPort called = request.authority();
        if (called == null || !LOCAL.contains(called.host())) {
            return false;
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        try {
            return called.toString().equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
