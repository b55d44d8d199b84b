package io.stationkeeper.status;

import io.micrometer.core.instrument.Tags;
import java.util.List;

/**
 * Every metric of ours, so that names, labels and help are in one place. Labels are never values of
 * a manifest, the resource's name aside, which can be switched off.
 */
final class Metrics {
    static final Metric SYNCED =
            Metric.gauge(
                    "stationkeeper_resource_synced",
                    List.of("provider", "kind", "name"),
                    "1 if the live resource is as declared, 0 if not or not known; resources in mode ignore have none");
    static final Metric DRIFTED =
            Metric.gauge(
                    "stationkeeper_resource_drifted_seconds",
                    List.of("provider", "kind", "name"),
                    "for how long the live resource has differed without a break, 0 if it does not");
    static final Metric PASSES =
            Metric.counter(
                    "stationkeeper_pass_total", List.of("result"), "passes that ended, by result");
    static final Metric DURATION =
            Metric.histogram(
                    "stationkeeper_pass_duration_seconds",
                    List.of(),
                    "how long passes took, fetch included");
    static final Metric LAST_SUCCESS =
            Metric.gauge(
                    "stationkeeper_pass_last_success_timestamp_seconds",
                    List.of(),
                    "when the last pass ended that was neither source-rejected, failed nor blocked, as Unix time; 0 before the first");
    static final Metric STEPS =
            Metric.counter(
                    "stationkeeper_step_total",
                    List.of("provider", "kind", "action", "result"),
                    "steps that were tried, by result: applied, failed, postponed");
    static final Metric REQUESTS =
            Metric.counter(
                    "stationkeeper_provider_requests_total",
                    List.of("provider", "operation", "status"),
                    "attempts of calls to a provider, by HTTP status or the kind of failure");
    static final Metric BUDGET =
            Metric.gauge(
                    "stationkeeper_provider_budget_remaining",
                    List.of("provider", "bucket"),
                    "calls left in a quota of the provider");
    static final Metric AGE =
            Metric.gauge(
                    "stationkeeper_observation_age_seconds",
                    List.of("provider", "kind", "facet"),
                    "age of the oldest observation of this facet among our resources of the kind");
    static final Metric SOURCE_UP =
            Metric.gauge(
                    "stationkeeper_source_up",
                    List.of(),
                    "1 if the source answered in the last pass, 0 if not; NaN before the first");
    static final Metric SOURCE_PROBLEMS =
            Metric.gauge(
                    "stationkeeper_source_problems",
                    List.of("severity"),
                    "problems in the newest revision; one error is enough to reject it");
    static final Metric HOLDS =
            Metric.gauge("stationkeeper_holds", List.of(), "holds that wait for a person");

    static final Metric DEPLOYS =
            Metric.counter(
                    "stationkeeper_deploy_total",
                    List.of("provider", "kind", "result", "trigger"),
                    "deploys that ended since the start, by result (live, build_failed, pre_deploy_failed, update_failed, canceled, other) and the provider's word for what started them");
    static final Metric DEPLOY_DURATION =
            Metric.histogram(
                    "stationkeeper_deploy_duration_seconds",
                    List.of("provider", "kind", "result"),
                    "how long these deploys took from when they were asked for until they ended");
    static final Metric DEPLOY_QUEUE =
            Metric.histogram(
                    "stationkeeper_deploy_queue_seconds",
                    List.of("provider", "kind"),
                    "how long these deploys waited before they began");

    static final Metric DEPLOY_BUILD =
            Metric.histogram(
                    "stationkeeper_deploy_build_seconds",
                    List.of("provider", "kind", "result"),
                    "how long the builds of these deploys took, where there was one and the provider tells");

    static final Metric USAGE =
            Metric.gauge(
                    "stationkeeper_upstash_usage",
                    List.of("what", "name"),
                    "what a database at Upstash uses: connections, commands_per_second, storage_bytes, daily_requests (since midnight UTC), daily_bandwidth_bytes, monthly_requests, monthly_cost_dollars");
    static final Metric USAGE_RATIO =
            Metric.gauge(
                    "stationkeeper_upstash_usage_ratio",
                    List.of("what", "name"),
                    "the same as a part of what the plan allows, 1 at the limit; daily_requests of an even share of what a month allows, monthly_cost_dollars of the budget; none where there is no limit or it is not known");
    static final Metric USAGE_AGE =
            Metric.gauge(
                    "stationkeeper_upstash_usage_age_seconds",
                    List.of("name"),
                    "how long ago that was read; it grows while it cannot be read");

    private Metrics() {}

    /** The metrics in the order of the reference page. */
    static List<Metric> all() {
        return List.of(
                SYNCED,
                DRIFTED,
                PASSES,
                DURATION,
                LAST_SUCCESS,
                STEPS,
                REQUESTS,
                BUDGET,
                AGE,
                SOURCE_UP,
                SOURCE_PROBLEMS,
                HOLDS,
                DEPLOYS,
                DEPLOY_DURATION,
                DEPLOY_QUEUE,
                DEPLOY_BUILD,
                USAGE,
                USAGE_RATIO,
                USAGE_AGE);
    }

    /** Values of the metric's labels, in their order. */
    static Tags tags(Metric metric, List<String> labels) {
        Tags tags = Tags.empty();
        for (int i = 0; i < labels.size(); i++) {
            tags = tags.and(metric.labels().get(i), labels.get(i));
        }
        return tags;
    }
}
