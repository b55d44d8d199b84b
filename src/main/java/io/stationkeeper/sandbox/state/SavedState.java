package io.stationkeeper.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Refused;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a saved state has to look like, so that one that does not is refused as a whole before
 * anything is replaced, with the place and what is wrong there.
 */
public final class SavedState {

    /** Every attempt to say what was in the state ends here: the beginning is enough to find it. */
    private static final int LONGEST_NAME = 80;

    private static final String KEYED = "id _service";

    /**
     * By table what each document needs, in words: a field, behind a colon what it is if not text, and
     * a question mark if it may be missing. A field {@code id} is the document's key.
     */
    private static final Map<String, String> NEEDS =
            Map.ofEntries(
                    Map.entry("render.auditLog", "id timestamp:time event status actor:object"),
                    Map.entry("render.blueprintSyncs", "id _blueprint"),
                    Map.entry("render.blueprints", "id name repo branch _owner _resources:texts"),
                    Map.entry("render.commits", "id"),
                    Map.entry("render.cronRuns", KEYED + " _ends:time"),
                    Map.entry("render.dedicatedIps", "id name createdAt:time _takes:span"),
                    Map.entry(
                            "render.deploys",
                            KEYED
                                    + " status createdAt:time finishedAt:time?"
                                    + " _steps:items(status,at)?"),
                    Map.entry("render.digests", "ref sha"),
                    Map.entry("render.disks", KEYED + " name serviceId"),
                    Map.entry("render.domains", KEYED + " name _verifiedAt:time?"),
                    Map.entry(
                            "render.envGroups",
                            "id name ownerId createdAt:time updatedAt:time _services:texts?"
                                    + " _envVars:items(_id,key,value)?"
                                    + " _secretFiles:items(_id,name,content)?"),
                    Map.entry("render.environments", "id name projectId"),
                    Map.entry("render.events", KEYED + " type timestamp:time"),
                    Map.entry("render.heads", "id"),
                    Map.entry(
                            "render.jobs",
                            "id serviceId status createdAt:time _starts:time _ends:time"),
                    Map.entry(
                            "render.keyValues",
                            "id name plan owner:object createdAt:time updatedAt:time"
                                    + " _password _readyAt:time"),
                    Map.entry("render.logStreams", "resourceId"),
                    Map.entry("render.maintenance", "id"),
                    Map.entry("render.members", ""),
                    Map.entry("render.metricsStreams", "ownerId"),
                    Map.entry("render.notificationOverrides", "serviceId"),
                    Map.entry("render.notificationSettings", "ownerId"),
                    Map.entry("render.ownerLogStreams", "ownerId"),
                    Map.entry("render.owners", "id name email"),
                    Map.entry(
                            "render.postgres",
                            "id name plan version:number databaseName databaseUser owner:object"
                                    + " createdAt:time updatedAt:time _password _readyAt:time"
                                    + " _replicas:items(id,name)?"),
                    Map.entry("render.postgresExports", "id"),
                    Map.entry("render.projects", "id name owner:object"),
                    Map.entry("render.registryCredentials", "id name"),
                    Map.entry("render.rules", KEYED + " _rule"),
                    Map.entry(
                            "render.services",
                            "id name type:service ownerId serviceDetails:object createdAt:time"
                                    + " updatedAt:time _deploys:texts?"
                                    + " _envVars:items(_id,key,value)?"
                                    + " _secretFiles:items(_id,name,content)?"),
                    Map.entry("render.snapshots", ""),
                    Map.entry("render.webhookEvents", ""),
                    Map.entry("render.webhookQueue", ""),
                    Map.entry("render.webhooks", "id name url _owner"),
                    Map.entry("upstash.audit", ""),
                    Map.entry("upstash.backups", "backup_id database_id"),
                    Map.entry(
                            "upstash.databases",
                            "database_id database_name customer_id endpoint _busyUntil:time?"),
                    Map.entry("upstash.teams", "team_id team_name"));

    private static final List<String> SERVICE_TYPES =
            List.of(
                    "web_service",
                    "private_service",
                    "background_worker",
                    "cron_job",
                    "static_site");

    private static final Map<String, List<Need>> TABLES = new TreeMap<>();

    static {
        NEEDS.forEach((table, words) -> TABLES.put(table, Need.all(words)));
    }

    private SavedState() {}

    /** Refuses with 400 what {@link Store#save} never answered. */
    public static void check(JsonNode state) {
        if (!(state instanceof ObjectNode tables)) {
            throw Refused.invalid("state must be an object of tables");
        }
        tables.properties().forEach(entry -> table(entry.getKey(), entry.getValue()));
    }

    /** Whether a state may have such a table. */
    public static boolean knows(String table) {
        return TABLES.containsKey(table);
    }

    private static void table(String name, JsonNode documents) {
        List<Need> needs =
                Optional.ofNullable(TABLES.get(name))
                        .orElseThrow(() -> wrong(name, "there is no such table"));
        if (!documents.isObject()) {
            throw wrong(name, "not an object of documents by id");
        }
        for (Map.Entry<String, JsonNode> document : documents.properties()) {
            String place = name + "/" + document.getKey();
            if (!document.getValue().isObject()) {
                throw wrong(place, "not an object");
            }
            String id = document.getValue().path("id").asText(document.getKey());
            boolean keyed = !List.of("render.heads", "render.commits").contains(name);
            if (keyed && !id.equals(document.getKey())) {
                throw wrong(place, "id is another one than its key");
            }
            needs.forEach(need -> need.check(place, document.getValue()));
        }
    }

    private static Refused wrong(String place, String what) {
        String shown = place.length() > LONGEST_NAME ? place.substring(0, LONGEST_NAME) : place;
        return Refused.invalid("state: " + shown + ": " + what);
    }

    /** One field of a document: its name, what it is, the fields of its elements, and whether it may be missing. */
    private record Need(String field, String kind, List<String> inside, boolean optional) {

        static List<Need> all(String words) {
            return words.isEmpty()
                    ? List.of()
                    : List.of(words.split(" ")).stream().map(Need::of).toList();
        }

        private static Need of(String word) {
            boolean optional = word.endsWith("?");
            String plain = optional ? word.substring(0, word.length() - 1) : word;
            int colon = plain.indexOf(':');
            String field = colon < 0 ? plain : plain.substring(0, colon);
            String kind = colon < 0 ? "text" : plain.substring(colon + 1);
            int bracket = kind.indexOf('(');
            List<String> inside =
                    bracket < 0
                            ? List.of()
                            : List.of(kind.substring(bracket + 1, kind.length() - 1).split(","));
            return new Need(
                    field, bracket < 0 ? kind : kind.substring(0, bracket), inside, optional);
        }

        void check(String place, JsonNode document) {
            JsonNode value = document.path(field);
            boolean missing = value.isMissingNode() || value.isNull();
            if (missing && optional) {
                return;
            }
            if (missing || !fits(value)) {
                throw wrong(place, field + (missing ? " is missing" : " is no " + kind));
            }
        }

        private boolean fits(JsonNode value) {
            return switch (kind) {
                case "object" -> value.isObject();
                case "number" -> value.asText().matches("\\d{1,3}");
                case "service" -> SERVICE_TYPES.contains(value.asText());
                case "time" -> parses(value, Instant::parse);
                case "span" -> parses(value, Duration::parse);
                case "texts" -> value.isArray() && all(value, List.of());
                case "items" -> value.isArray() && all(value, inside);
                default -> value.isTextual();
            };
        }

        /** Texts if nothing is asked of what is inside, else objects with these texts. */
        private static boolean all(JsonNode list, List<String> fields) {
            for (JsonNode each : list) {
                boolean fits =
                        fields.isEmpty()
                                ? each.isTextual()
                                : each.isObject()
                                        && fields.stream()
                                                .allMatch(name -> each.path(name).isTextual());
                if (!fits) {
                    return false;
                }
            }
            return true;
        }

        private static boolean parses(JsonNode value, java.util.function.Consumer<String> parser) {
            try {
                parser.accept(value.asText());
                return value.isTextual();
            } catch (DateTimeException malformed) {
                return false;
            }
        }
    }
}
