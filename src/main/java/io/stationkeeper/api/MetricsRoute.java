package io.stationkeeper.api;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Serves the metrics at the path where Prometheus looks by itself, besides Quarkus's own. */
@ApplicationScoped
class MetricsRoute {
    private static final String METRICS = "/q/metrics";

    /** Before the route of Quarkus. */
    private static final int FIRST = -1;

    void register(@Observes Router router) {
        router.get(METRICS).order(FIRST).handler(MetricsRoute::negotiate);
        router.get("/metrics").handler(MetricsRoute::forward);
    }

    /** Who does not ask for another format gets the plain text one; Quarkus would send OpenMetrics. */
    private static void negotiate(RoutingContext context) {
        MultiMap headers = context.request().headers();
        String accepted = headers.get(HttpHeaders.ACCEPT);
        if (accepted == null || !accepted.contains("openmetrics")) {
            headers.set(HttpHeaders.ACCEPT, "text/plain");
        }
        context.next();
    }

    private static void forward(RoutingContext context) {
        context.reroute(METRICS);
    }
}
