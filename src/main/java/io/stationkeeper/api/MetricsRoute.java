package io.stationkeeper.api;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Serves the metrics at the path where Prometheus looks by itself, besides Quarkus's own. */
@ApplicationScoped
class MetricsRoute {
    private static final String METRICS = "/q/metrics";

    void register(@Observes Router router) {
        router.get("/metrics").handler(MetricsRoute::forward);
    }

    private static void forward(RoutingContext context) {
        context.reroute(METRICS);
    }
}
