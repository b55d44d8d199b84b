package io.stationkeeper.sandbox.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Json;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Redis databases of one Upstash account. */
final class UpstashCopy {

    /** The account that every credential of the simulator sees, teams aside. */
    private static final String ACCOUNT = "sandbox@example.com";

    /** A credential that was made inside a team sees what is the team's. */
    private static final Pattern TEAM = Pattern.compile("\\+team-([0-9a-f-]{36})@");

    private final LiveApi api;
    private final Draft draft;

    UpstashCopy(LiveApi api, Draft draft) {
        this.api = api;
        this.draft = draft;
    }

    /** An official example of the list lacks settings, so each database is asked for. */
    void read() {
        List<JsonNode> listed = api.get("/redis/databases").map(Json::items).orElse(List.of());
        for (JsonNode each : listed) {
            String id = each.path("database_id").asText();
            api.get("/redis/database/" + LiveApi.encoded(id))
                    .flatMap(Draft::object)
                    .ifPresent(found -> database(id, found));
        }
        draft.count("Redis databases", listed.size());
    }

    private void database(String id, ObjectNode database) {
        StandIns standIns = draft.standIns();
        for (String secret : List.of("password", "rest_token", "read_only_rest_token")) {
            String live = database.path(secret).asText();
            standIns.learn(live, standIns.secret(live));
        }
        String endpoint = database.path("endpoint").asText();
        standIns.learnOpen(endpoint);
        standIns.learnOpen("https://" + endpoint);
        standIns.learnOpen(database.path("port").asText());
        Matcher team = TEAM.matcher(api.user());
        database.put("customer_id", team.find() ? team.group(1) : ACCOUNT);
        database.put("user_email", ACCOUNT);
        // Whatever goes on there is over when the copy begins.
        database.put("modifying_state", "");
        database.put("_plan", database.path("type").asText().equals("free") ? "free" : "payg");
        database.put("_number", 0);
        draft.put("upstash.databases", id, database);
    }
}
