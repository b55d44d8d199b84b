package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The read replicas of Postgres instances, kept with their primary in {@code _replicas}. The name is the
 * identity: a new name is a new replica, a missing one is gone. Ids differ from the primary's by the last
 * letter alone (measured).
 */
final class Replicas {

    private static final String FIELD = "_replicas";
    private static final int MOST = 5;

    private final World world;

    Replicas(World world) {
        this.world = world;
    }

    /** Oldest first. */
    static List<ObjectNode> of(ObjectNode primary) {
        List<ObjectNode> all = new ArrayList<>();
        primary.path(FIELD).forEach(each -> all.add((ObjectNode) each));
        return all;
    }

    static Optional<ObjectNode> find(ObjectNode primary, String id) {
        return of(primary).stream().filter(each -> each.path("id").asText().equals(id)).findFirst();
    }

    static String primaryOf(String id) {
        return id.replaceFirst("-[b-z]$", "-a");
    }

    /** True if one was added; {@code null} and {@code []} remove all. */
    boolean replace(ObjectNode primary, JsonNode body) {
        if (!body.has("readReplicas")) {
            return false;
        }
        List<JsonNode> asked = Json.items(body.path("readReplicas"));
        check(asked);
        List<ObjectNode> before = of(primary);
        ArrayNode after = Json.array();
        boolean added = false;
        for (JsonNode each : asked) {
            Optional<ObjectNode> known =
                    before.stream()
                            .filter(old -> old.path("name").equals(each.path("name")))
                            .findFirst();
            added |= known.isEmpty();
            ObjectNode replica = known.orElseGet(() -> create(primary, before, after, each));
            if (each.has("parameterOverrides") || known.isEmpty()) {
                replica.set("_parameters", PostgresBody.overrides(each));
            }
            after.add(replica);
        }
        primary.set(FIELD, after);
        forgetStreams(before, of(primary));
        return added;
    }

    private static void check(List<JsonNode> asked) {
        Set<String> names = new HashSet<>();
        for (JsonNode each : asked) {
            if (!names.add(Json.required(each, "name"))) {
                throw Refused.invalid("duplicate read replica: " + each.path("name").asText());
            }
        }
        if (asked.size() > MOST) {
            throw Refused.invalid("at most " + MOST + " read replicas");
        }
    }

    private ObjectNode create(
            ObjectNode primary, List<ObjectNode> before, ArrayNode after, JsonNode asked) {
        List<ObjectNode> taken = new ArrayList<>(before);
        after.forEach(each -> taken.add((ObjectNode) each));
        String id = primary.path("id").asText();
        String stem = id.substring(0, id.length() - 1);
        char letter = 'b';
        while (isTaken(taken, stem + letter)) {
            letter++;
        }
        String now = Stamps.text(world.moments().stamp());
        ObjectNode replica = Json.object().put("id", stem + letter);
        replica.put("name", asked.path("name").asText());
        return replica.put("createdAt", now).put("updatedAt", now);
    }

    private static boolean isTaken(List<ObjectNode> replicas, String id) {
        return replicas.stream().anyMatch(each -> each.path("id").asText().equals(id));
    }

    /** The log stream of a removed replica goes with it. */
    private void forgetStreams(List<ObjectNode> before, List<ObjectNode> after) {
        before.stream()
                .map(each -> each.path("id").asText())
                .filter(id -> !isTaken(after, id))
                .forEach(world.table(LogStreams.TABLE)::remove);
    }
}
