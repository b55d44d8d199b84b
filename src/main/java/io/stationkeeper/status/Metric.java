package io.stationkeeper.status;

import java.util.List;

/**
 * A promised metric: what a scrape shows and {@code docs/metrics.md} explains.
 *
 * @param name as Prometheus scrapes it
 * @param type counter, gauge or histogram
 */
record Metric(String name, String type, List<String> labels, String help) {
    static Metric counter(String name, List<String> labels, String help) {
        return new Metric(name, "counter", labels, help);
    }

    static Metric gauge(String name, List<String> labels, String help) {
        return new Metric(name, "gauge", labels, help);
    }

    static Metric histogram(String name, List<String> labels, String help) {
        return new Metric(name, "histogram", labels, help);
    }
}
