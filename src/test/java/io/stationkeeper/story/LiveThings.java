package io.stationkeeper.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is really there, read past every disturbance; by the providers' ids. */
record LiveThings(
        Map<String, Thing> things, Map<String, JsonNode> running, Map<String, String> heads) {
    private static final Map<String, String> KINDS =
            Map.of(
                    "web_service", "WebService",
                    "private_service", "PrivateService",
                    "background_worker", "BackgroundWorker");

    /**
     * One of them.
     *
     * @param deploys how many there ever were
     * @param links ids of the services of a group
     */
    record Thing(
            String id,
            String kind,
            String name,
            SortedMap<String, String> fields,
            SortedMap<String, String> variables,
            SortedMap<String, String> files,
            Set<String> domains,
            Set<String> links,
            int deploys) {
        String key() {
            return kind + "/" + name;
        }

        /** Whether all that may be ours is as it was. */
        boolean isAs(Thing other) {
            return name.equals(other.name)
                    && fields.equals(other.fields)
                    && variables.equals(other.variables)
                    && files.equals(other.files)
                    && domains.equals(other.domains)
                    && deploys == other.deploys;
        }
    }

    static LiveThings of(Dashboard dashboard) {
        JsonNode running = dashboard.admin("GET", "/running", "");
        JsonNode state = dashboard.admin("GET", "/state", "");
        Map<String, Thing> things = new LinkedHashMap<>();
        state.path("render.services").forEach(it -> put(things, service(it, state)));
        state.path("render.envGroups").forEach(it -> put(things, group(it)));
        state.path("upstash.databases").forEach(it -> put(things, database(it)));
        Map<String, JsonNode> runs = new TreeMap<>();
        running.properties().forEach(entry -> runs.put(entry.getKey(), entry.getValue()));
        Map<String, String> heads = new TreeMap<>();
        state.path("render.heads")
                .properties()
                .forEach(head ->
                        heads.put(
                                head.getKey().replaceFirst(".*#", ""),
                                head.getValue().path("id").asText()));
        return new LiveThings(things, runs, heads);
    }

    private static void put(Map<String, Thing> things, Thing thing) {
        things.put(thing.id, thing);
    }

    List<Thing> called(String key) {
        return things.values().stream().filter(it -> it.key().equals(key)).toList();
    }

    Optional<Thing> first(String key) {
        return called(key).stream().findFirst();
    }

    private static Thing service(JsonNode service, JsonNode state) {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("plan", service.path("serviceDetails").path("plan").asText());
        fields.put("branch", service.path("branch").asText());
        fields.put("image", service.path("imagePath").asText());
        Set<String> domains = new TreeSet<>();
        String id = service.path("id").asText();
        for (JsonNode domain : state.path("render.domains")) {
            if (domain.path("_service").asText().equals(id)) {
                domains.add(domain.path("name").asText());
            }
        }
        return new Thing(
                id,
                KINDS.getOrDefault(service.path("type").asText(), "?"),
                service.path("name").asText(),
                fields,
                items(service.path("_envVars"), "key", "value"),
                items(service.path("_secretFiles"), "name", "content"),
                domains,
                Set.of(),
                service.path("_deploys").size());
    }

    private static Thing group(JsonNode group) {
        Set<String> links = new TreeSet<>();
        group.path("_services").forEach(link -> links.add(link.asText()));
        return new Thing(
                group.path("id").asText(),
                "EnvGroup",
                group.path("name").asText(),
                new TreeMap<>(),
                items(group.path("_envVars"), "key", "value"),
                items(group.path("_secretFiles"), "name", "content"),
                Set.of(),
                links,
                0);
    }

    private static Thing database(JsonNode database) {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("eviction", database.path("eviction").asText());
        fields.put("password", database.path("password").asText());
        fields.put("plan", size(database.path("db_disk_threshold").asLong()));
        return new Thing(
                database.path("database_id").asText(),
                "RedisDatabase",
                database.path("database_name").asText(),
                fields,
                new TreeMap<>(),
                new TreeMap<>(),
                Set.of(),
                Set.of(),
                0);
    }

    private static String size(long bytes) {
        long megabytes = bytes / 1024 / 1024;
        return megabytes < 1024
                ? "fixed_%dmb".formatted(megabytes)
                : "fixed_%dgb".formatted(megabytes / 1024);
    }

    private static SortedMap<String, String> items(JsonNode list, String key, String value) {
        SortedMap<String, String> items = new TreeMap<>();
        list.forEach(item -> items.put(item.path(key).asText(), item.path(value).asText()));
        return items;
    }

    /** What of one is not as its manifest says, in words; whether it runs so is another question. */
    List<String> differences(WantedThing wanted) {
        List<Thing> found = called(wanted.key());
        if (found.size() != 1) {
            return List.of(wanted.key() + " exists " + found.size() + " times");
        }
        Thing live = found.getFirst();
        List<String> wrong = new ArrayList<>();
        wanted.fields().forEach((field, value) -> compare(wrong, field, value, live.fields));
        wanted.variables().forEach((key, value) -> compare(wrong, key, value, live.variables));
        wanted.files().stream()
                .filter(file -> !"planted-secret-master-key".equals(live.files.get(file)))
                .forEach(file -> wrong.add(file + " is not as it should be"));
        wanted.domains().stream()
                .filter(domain -> !live.domains.contains(domain))
                .forEach(domain -> wrong.add(domain + " is missing"));
        wanted.groups().stream()
                .filter(group ->
                        called("EnvGroup/" + group).stream()
                                .noneMatch(it -> it.links.contains(live.id)))
                .forEach(group -> wrong.add(group + " is not linked"));
        return wrong.stream().map(text -> wanted.key() + ": " + text).toList();
    }

    /** Whether a service has the address of the cache that is there. */
    boolean knowsCache(Thing service) {
        String url = service.variables.getOrDefault("REDIS_URL", "");
        return things.values().stream()
                .filter(thing -> thing.kind.equals("RedisDatabase"))
                .anyMatch(cache -> url.contains(cache.fields.getOrDefault("password", "?")));
    }

    private static void compare(
            List<String> wrong, String what, String wanted, Map<String, String> live) {
        String found = live.getOrDefault(what, "(nothing)");
        if (!wanted.equals(found)) {
            wrong.add(what + " is " + found + " instead of " + wanted);
        }
    }
}
