package io.stationkeeper.status;

import java.util.StringJoiner;

/** Writes the reference page of the metrics from their declarations. */
final class MetricsPage {
    private MetricsPage() {}

    static String markdown() {
        StringJoiner page = new StringJoiner("\n", "", "\n");
        page.add("# Metrics").add("");
        page.add(
                "`GET /metrics` (also `/q/metrics`) answers in the text format of Prometheus. Besides what is listed here there are the metrics of the Java machine and of HTTP.");
        page.add("");
        page.add("Written from `Metrics.java`; `-Dstationkeeper.docs=write` writes it again.")
                .add("");
        page.add("| Name | Type | Labels | Meaning |").add("|---|---|---|---|");
        for (Metric metric : Metrics.all()) {
            page.add(
                    "| `%s` | %s | %s | %s |"
                            .formatted(
                                    metric.name(),
                                    metric.type(),
                                    String.join(", ", metric.labels()),
                                    metric.help()));
        }
        page.add("");
        page.add(
                "The label `name` can be switched off; the gauges then show the worst of each provider and kind.");
        return page.toString();
    }
}
