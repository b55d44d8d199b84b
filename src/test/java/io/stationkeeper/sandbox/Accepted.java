package io.stationkeeper.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;

/** Differences between the recordings and the simulator that are meant to be, each with its reason. */
enum Accepted {
    TRIGGER("autoDeployTrigger", "serviceDetails", true, "came with the years: today's shape"),
    ISOLATION(
            "networkIsolationEnabled",
            "protectedStatus",
            true,
            "came with the years: today's shape"),
    ENVIRONMENT_ALLOW_LIST(
            "ipAllowList", "protectedStatus", true, "came with the years, where it is set"),
    DISK_AUTOSCALING(
            "diskAutoscalingEnabled",
            "databaseName",
            false,
            "in the recordings of 2026 and not in those of 2024: today's shape");

    final String key;
    private final String beside;
    final boolean dropped;
    final String reason;

    /** {@code dropped} keys are not counted at all, the others count as wrong. */
    Accepted(String key, String beside, boolean dropped, String reason) {
        this.key = key;
        this.beside = beside;
        this.dropped = dropped;
        this.reason = reason;
    }

    /** The row for a key that the recorded object has not got; objects are told by a key of theirs. */
    static Optional<Accepted> of(String key, JsonNode object) {
        return Arrays.stream(values())
                .filter(row -> row.key.equals(key) && object.has(row.beside))
                .findFirst();
    }
}
