package io.stationkeeper.story;

import java.util.List;
import java.util.Random;

/**
 * What may go wrong with calls.
 *
 * @param losing whether creates may be made and not answered
 */
record HistoryFaults(Random random, boolean losing) {
    /** A list with nothing in it, which is said of what has a list. */
    static final String EMPTY = "empty";

    private static final List<String> LISTS =
            List.of(
                    "GET /render/v1/services",
                    "GET /render/v1/env-groups",
                    "GET /upstash/v2/redis/databases");

    private static final List<String> READS =
            List.of(
                    "GET /render/v1/services",
                    "GET /render/v1/services/{id}",
                    "GET /render/v1/services/{id}/env-vars",
                    "GET /render/v1/services/{id}/secret-files",
                    "GET /render/v1/services/{id}/deploys",
                    "GET /render/v1/env-groups",
                    "GET /render/v1/env-groups/{id}",
                    "GET /render/v1/owners",
                    "GET /upstash/v2/redis/databases",
                    "GET /upstash/v2/redis/database/{id}");

    private static final List<String> CREATES =
            List.of(
                    "POST /render/v1/services",
                    "POST /render/v1/env-groups",
                    "POST /upstash/v2/redis/database");

    private static final List<String> WRITES =
            List.of(
                    "PATCH /render/v1/services/{id}",
                    "DELETE /render/v1/services/{id}",
                    "PUT /render/v1/services/{id}/env-vars/{id}",
                    "DELETE /render/v1/services/{id}/env-vars/{id}",
                    "PUT /render/v1/services/{id}/secret-files/{id}",
                    "POST /render/v1/services/{id}/deploys",
                    "POST /render/v1/services/{id}/custom-domains",
                    "PUT /render/v1/env-groups/{id}/env-vars/{id}",
                    "POST /render/v1/env-groups/{id}/services/{id}",
                    "DELETE /render/v1/env-groups/{id}");

    private static final List<String> FAILURES =
            List.of("500", "502", "503", "429", "cut-before", "cut-after", "truncate", "page");

    HistoryEvent.Fault any() {
        int skip = random.nextInt(3);
        int times = 1 + random.nextInt(3);
        if (random.nextInt(losing ? 5 : 2) == 0) {
            return new HistoryEvent.Fault(pick(LISTS), EMPTY, skip, times);
        }
        String operation = operation();
        if (random.nextInt(30) == 0) {
            return new HistoryEvent.Fault(operation, "timeout", skip, 1);
        }
        if (random.nextInt(20) == 0) {
            return new HistoryEvent.Fault(operation, "delay", skip, times);
        }
        return new HistoryEvent.Fault(operation, pick(FAILURES), skip, times);
    }

    /** The next create of a kind is made, and nobody hears of it. */
    HistoryEvent.Fault lostCreate(int kind) {
        return new HistoryEvent.Fault(
                CREATES.get(kind), random.nextBoolean() ? "cut-after" : "page", 0, 1);
    }

    private String operation() {
        return switch (random.nextInt(losing ? 3 : 2)) {
            case 0 -> pick(READS);
            case 1 -> pick(WRITES);
            default -> pick(CREATES);
        };
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
