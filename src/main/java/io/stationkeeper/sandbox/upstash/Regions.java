package io.stationkeeper.sandbox.upstash;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.util.List;

/** Where databases can be: 18 primary regions, of which the first 13 can also be read regions. */
final class Regions {

    private static final List<String> READABLE =
            List.of(
                    "us-east-1",
                    "us-east-2",
                    "us-west-1",
                    "us-west-2",
                    "ca-central-1",
                    "eu-central-1",
                    "eu-west-1",
                    "eu-west-2",
                    "sa-east-1",
                    "ap-south-1",
                    "ap-northeast-1",
                    "ap-southeast-1",
                    "ap-southeast-2");
    private static final List<String> GOOGLE =
            List.of("us-central1", "us-east4", "europe-west1", "asia-northeast1");

    private Regions() {}

    /** The primary region of a create body, or 400. */
    static String primary(JsonNode body) {
        String region = Json.string(body, "region").orElse("global");
        if (!region.equals("global")) {
            throw Refused.invalid("regional db creation is deprecated");
        }
        String primary =
                Json.string(body, "primary_region")
                        .orElseThrow(() -> Refused.invalid("primary_region is required"));
        boolean known =
                READABLE.contains(primary)
                        || GOOGLE.contains(primary)
                        || primary.equals("af-south-1");
        String actual = GOOGLE.contains(primary) ? "gcp" : "aws";
        String platform = Json.string(body, "platform").orElse(actual);
        if (!known || !platform.equals(actual)) {
            throw Refused.invalid("invalid primary region");
        }
        return primary;
    }

    /** A null list is an empty one; the primary, unknown regions and repetitions are refused. */
    static List<String> readable(JsonNode list, String primary, boolean free) {
        List<String> regions = Json.items(list).stream().map(JsonNode::asText).toList();
        for (String region : regions) {
            if (!READABLE.contains(region) || region.equals(primary)) {
                throw Refused.invalid("invalid read region: " + region);
            }
        }
        if (regions.stream().distinct().count() != regions.size()) {
            throw Refused.invalid("duplicate read regions");
        }
        if (free && regions.size() > 1) {
            throw Refused.invalid("free databases can have at most one read region");
        }
        return regions;
    }
}
