package io.stationkeeper.manifest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Any shape at any key of a Blueprint gives an answer: manifests, or problems with a place. */
class BlueprintShapesTest {
    private static final List<String> SHAPES =
            List.of("null", "''", "a", "5", "true", "[]", "{}", "[null]", "[a]", "[[]]", "[{}]");

    @Test
    void ofAService() {
        List<String> keys = new ArrayList<>(BlueprintWords.SERVICE);
        keys.addAll(BlueprintDeprecations.KEYS);
        for (String type : List.of("web", "pserv", "worker", "cron", "keyvalue", "workflow")) {
            Map<String, String> entry = entry("type", type);
            entry.put("runtime", "node");
            check("services: [%s]", entry, keys);
        }
        check("services: [%s]", entry("type", "web"), keys);
    }

    @Test
    void ofADatabaseAGroupAndAProject() {
        check("databases: [%s]", entry("plan", "free"), BlueprintWords.DATABASE);
        check("envVarGroups: [%s]", entry("envVars", "[]"), BlueprintWords.GROUP);
        check("projects: [%s]", entry("environments", "[]"), BlueprintWords.PROJECT);
        check(
                "projects: [{name: p, environments: [%s]}]",
                entry("services", "[]"), BlueprintWords.ENVIRONMENT);
        check("%s", entry("services", "[]"), BlueprintWords.ROOT);
        check("ungrouped: %s", entry("services", "[]"), BlueprintWords.RESOURCES);
    }

    @Test
    void ofAVariableAndItsReferences() {
        String holder =
                "services: [{type: web, name: a, runtime: go, repo: r, envVars: [%s]}]\n"
                        + "databases: [{name: n}]";
        Map<String, String> variable = new LinkedHashMap<>(Map.of("key", "K"));
        check(holder, variable, BlueprintWords.VARIABLE);
        check("envVarGroups: [{name: g, envVars: [%s]}]", variable, BlueprintWords.VARIABLE);
        List<String> parts = List.of("name", "type", "property", "envVarKey");
        for (String source : List.of("fromDatabase", "fromService")) {
            Map<String, String> reference = entry("property", "host");
            String inner = "{key: K, " + source + ": %s}";
            check(holder.formatted(inner), reference, parts);
        }
    }

    private static Map<String, String> entry(String key, String value) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("name", "n");
        entry.put(key, value);
        return entry;
    }

    private static void check(String holder, Map<String, String> entry, List<String> keys) {
        for (String key : keys) {
            for (String shape : SHAPES) {
                Map<String, String> changed = new LinkedHashMap<>(entry);
                changed.put(key, shape);
                String text = holder.formatted(flow(changed));
                LoadResult result = BlueprintReading.load(text);

                assertThat(result.findings())
                        .as(text)
                        .allMatch(problem -> problem.line() <= 2 && problem.column() > 0);
            }
        }
    }

    private static String flow(Map<String, String> entry) {
        return entry.entrySet().stream()
                .map(part -> part.getKey() + ": " + part.getValue())
                .collect(joining(", ", "{", "}"));
    }
}
