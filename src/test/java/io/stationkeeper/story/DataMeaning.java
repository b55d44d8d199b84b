package io.stationkeeper.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What an entry of a Blueprint means for a new database, Key Value instance or project. */
final class DataMeaning {
    private static final String YES = "yes";

    private DataMeaning() {}

    static Map<String, String> expected(Wanted wanted) {
        return switch (wanted.type()) {
            case POSTGRES -> postgres(wanted);
            case KEY_VALUE -> keyValue(wanted);
            case PROJECT -> project(wanted);
            default -> Map.of();
        };
    }

    private static Map<String, String> postgres(Wanted wanted) {
        Tree entry = wanted.entry();
        Map<String, String> meant = new TreeMap<>();
        meant.put("plan", wanted.plan().orElse("basic_256mb"));
        meant.put("region", entry.textOr("region", "oregon"));
        meant.put("version", entry.textOr("postgresMajorVersion", "18"));
        entry.text("databaseName").ifPresent(it -> meant.put("databaseName", it));
        entry.text("user").ifPresent(it -> meant.put("databaseUser", it));
        entry.text("diskSizeGB").ifPresent(it -> meant.put("diskSizeGB", it));
        entry.text("storageAutoscalingEnabled")
                .ifPresent(it -> meant.put("diskAutoscalingEnabled", it));
        entry.tree("highAvailability")
                .flatMap(it -> it.text("enabled"))
                .ifPresent(it -> meant.put("highAvailabilityEnabled", it));
        entry.trees("readReplicas")
                .forEach(it -> meant.put("replica " + it.textOr("name", ""), YES));
        allowList(wanted, meant, "0.0.0.0/0");
        return meant;
    }

    private static Map<String, String> keyValue(Wanted wanted) {
        Tree entry = wanted.entry();
        Map<String, String> meant = new TreeMap<>();
        meant.put("plan", wanted.plan().orElse("starter"));
        meant.put("region", entry.textOr("region", "oregon"));
        meant.put(
                "maxmemoryPolicy",
                entry.textOr("maxmemoryPolicy", "allkeys-lru").replace('-', '_'));
        entry.text("persistenceMode")
                .ifPresent(it -> meant.put("persistenceMode", it.replace('-', '_')));
        allowList(wanted, meant, "");
        return meant;
    }

    /** As a whole: what is not named may not come in. */
    private static void allowList(Wanted wanted, Map<String, String> meant, String otherwise) {
        Tree entry = wanted.entry();
        Stream<String> ranges =
                Stream.concat(
                        entry.trees("ipAllowList").stream().map(it -> it.textOr("source", "")),
                        entry.texts("ipAllowList").stream());
        meant.put(
                "allows",
                entry.has("ipAllowList")
                        ? String.join(" ", ranges.map(ServiceLists::range).sorted().toList())
                        : otherwise);
    }

    private static Map<String, String> project(Wanted wanted) {
        Map<String, String> meant = new TreeMap<>();
        for (Tree environment : wanted.entry().trees("environments")) {
            String name = environment.textOr("name", "");
            meant.put("environment " + name, YES);
            environment
                    .tree("networking")
                    .flatMap(it -> it.text("isolation"))
                    .ifPresent(it ->
                            meant.put("isolated " + name, String.valueOf(it.equals("enabled"))));
            environment
                    .tree("permissions")
                    .flatMap(it -> it.text("protection"))
                    .ifPresent(it ->
                            meant.put(
                                    "protected " + name,
                                    it.equals("enabled") ? "protected" : "unprotected"));
        }
        return meant;
    }

    static Map<String, String> seen(Dashboard dashboard, Wanted wanted) {
        return wanted.type() == Wanted.Type.PROJECT
                ? seenProject(dashboard, wanted)
                : seenStore(dashboard.named(wanted), wanted);
    }

    private static Map<String, String> seenStore(JsonNode live, Wanted wanted) {
        Map<String, String> seen = new TreeMap<>();
        List.of(
                        "plan",
                        "region",
                        "version",
                        "databaseName",
                        "databaseUser",
                        "diskSizeGB",
                        "diskAutoscalingEnabled",
                        "highAvailabilityEnabled")
                .forEach(name -> seen.put(name, live.path(name).asText()));
        for (String name : List.of("maxmemoryPolicy", "persistenceMode")) {
            seen.put(name, live.path("options").path(name).asText());
        }
        // The server adds four characters to the names of databases, and sometimes of users.
        for (String name : List.of("databaseName", "databaseUser")) {
            String key = name.equals("databaseUser") ? "user" : name;
            wanted.entry()
                    .text(key)
                    .filter(it -> seen.getOrDefault(name, "").startsWith(it))
                    .ifPresent(it -> seen.put(name, it));
        }
        live.path("readReplicas")
                .forEach(it -> seen.put("replica " + it.path("name").asText(), YES));
        seen.put(
                "allows",
                String.join(
                        " ",
                        ServiceMeaning.items(live.path("ipAllowList")).stream()
                                .map(it -> it.path("cidrBlock").asText())
                                .sorted()
                                .toList()));
        return seen;
    }

    private static Map<String, String> seenProject(Dashboard dashboard, Wanted wanted) {
        Map<String, String> seen = new TreeMap<>();
        for (JsonNode environment : dashboard.environments(wanted.name())) {
            String name = environment.path("name").asText();
            seen.put("environment " + name, YES);
            seen.put("isolated " + name, environment.path("networkIsolationEnabled").asText());
            seen.put("protected " + name, environment.path("protectedStatus").asText());
        }
        return seen;
    }
}
