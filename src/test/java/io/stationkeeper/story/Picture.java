package io.stationkeeper.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A workspace at one moment.
 *
 * @param services fields by the service's name
 * @param variables by the service's name
 * @param stores databases and Key Value instances by kind and name
 * @param groups variables by the group's name
 */
record Picture(
        Map<String, Map<String, String>> services,
        Map<String, Map<String, String>> variables,
        Map<String, JsonNode> stores,
        Map<String, Map<String, String>> groups) {
    static Picture of(Dashboard dashboard) {
        Picture picture =
                new Picture(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (JsonNode service : dashboard.services()) {
            String name = service.path("name").asText();
            Map<String, String> seen = ServiceMeaning.seen(service);
            ServiceLists.seen(dashboard, service, seen);
            seen.put("id", service.path("id").asText());
            picture.services.put(name, seen);
            picture.variables.put(name, dashboard.envVars(name));
        }
        dashboard
                .postgres()
                .forEach(it -> picture.stores.put("Postgres " + it.path("name").asText(), it));
        dashboard
                .all("/key-value", "keyValue")
                .forEach(it -> picture.stores.put("KeyValue " + it.path("name").asText(), it));
        for (JsonNode group : dashboard.groups()) {
            String name = group.path("name").asText();
            picture.groups.put(name, dashboard.groupVars(name));
        }
        return picture;
    }

    /** What may never go: services and what keeps data. */
    Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        services.values().forEach(it -> ids.add(it.getOrDefault("id", "")));
        stores.values().forEach(it -> ids.add(it.path("id").asText()));
        return ids;
    }

    Set<String> storeIds() {
        Set<String> ids = new TreeSet<>();
        stores.values().forEach(it -> ids.add(it.path("id").asText()));
        return ids;
    }

    boolean has(Wanted wanted) {
        return switch (wanted.type()) {
            case WEB, PRIVATE, WORKER, CRON, STATIC ->
                    service(wanted)
                            .filter(it -> wanted.type().wire.equals(it.get("type")))
                            .isPresent();
            case POSTGRES, KEY_VALUE -> store(wanted).isPresent();
            case GROUP -> groups.containsKey(wanted.name());
            case PROJECT, WORKFLOW -> false;
        };
    }

    /** Whatever its type. */
    Optional<Map<String, String>> service(Wanted wanted) {
        return Optional.ofNullable(services.get(wanted.name()));
    }

    Optional<JsonNode> store(Wanted wanted) {
        return Optional.ofNullable(stores.get(wanted.type().kind + " " + wanted.name()));
    }
}
