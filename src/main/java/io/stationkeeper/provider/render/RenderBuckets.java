package io.stationkeeper.provider.render;

import io.stationkeeper.provider.RateBudget.Rule;
import java.time.Duration;
import java.util.Set;

/**
 * Which quota a call counts against, as measured over recorded traffic. The numbers hold until the
 * first answer's headers tell better; they are the lowest that were ever published.
 */
final class RenderBuckets {
    static final String READ = "read";
    private static final String WRITE = "write";
    private static final String CREATE = "create";
    private static final String DOMAIN = "domain";
    private static final String SERVICE_ACTION = "service-action";
    private static final String LOG_STREAM = "owner-log-stream";
    private static final String AUDIT_LOG = "owner-audit-log";
    private static final String NOTIFICATION = "owner-notification";

    private static final Set<String> SERVICE_ACTIONS =
            Set.of(
                    "PATCH /services/{id}",
                    "POST /services/{id}/deploys",
                    "POST /services/{id}/scale",
                    "POST /services/{id}/suspend",
                    "POST /services/{id}/resume");

    private RenderBuckets() {}

    /**
     * @param id of the service, if the operation is one on a service
     */
    static String of(String operation, String id) {
        // Two settings of the workspace have quotas of their own, for reads and writes together.
        if (operation.endsWith(" /logs/streams/owner/{id}")) {
            return LOG_STREAM;
        }
        if (operation.endsWith(" /notification-settings/owners/{id}")) {
            return NOTIFICATION;
        }
        // Never recorded: what it counts against may have other numbers than the reads of a pass.
        if (operation.equals(RenderAudit.OPERATION)) {
            return AUDIT_LOG;
        }
        if (operation.startsWith("GET ")) {
            return READ;
        }
        if (SERVICE_ACTIONS.contains(operation)) {
            // Cron jobs share one bucket, every other service has its own.
            return SERVICE_ACTION + "/" + (id.startsWith("crn-") ? "crn" : id);
        }
        return switch (operation) {
            // Whether the creates share one quota cannot be told from the recordings: assume it.
            case "POST /services", "POST /postgres", "POST /key-value" -> CREATE;
            case "POST /services/{id}/custom-domains",
                    "POST /services/{id}/custom-domains/{name}/verify" ->
                    DOMAIN;
            default -> WRITE;
        };
    }

    static Rule rule(String bucket, double readShare) {
        return switch (bucket) {
            case READ -> new Rule(100, Duration.ofMinutes(1), readShare);
            case WRITE, LOG_STREAM -> Rule.perMinute(30);
            case NOTIFICATION -> Rule.perMinute(400);
            case CREATE -> Rule.perHour(20);
            case DOMAIN -> Rule.perHour(50);
            default -> Rule.perMinute(10);
        };
    }
}
