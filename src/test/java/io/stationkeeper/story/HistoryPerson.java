package io.stationkeeper.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody at the dashboards. Of what is ours at a provider at most one thing is gone by their hand
 * at a time: more of it would not be plausible, and is held until it is seen again.
 */
final class HistoryPerson {
    private final Dashboard dashboard;
    private final HistoryOracle oracle;
    private final Set<String> missing = new HashSet<>();

    HistoryPerson(Dashboard dashboard, HistoryOracle oracle) {
        this.dashboard = dashboard;
        this.oracle = oracle;
    }

    /** A worker under the name that git will say, of another image. */
    void makesANamesake() {
        addWorker(LiveThings.of(dashboard), "worker");
    }

    void does(HistoryEvent.Deed deed, int number) {
        LiveThings live = LiveThings.of(dashboard);
        String theirs = "theirs-" + number;
        switch (deed) {
            case CHANGE_VARIABLE -> put(live, "WebService/api", "MODE", theirs);
            case DELETE_VARIABLE -> remove(live, "WebService/api", "MODE");
            case ADD_VARIABLE -> put(live, "WebService/api", "UNMANAGED_" + number, theirs);
            case CHANGE_WORKER_VARIABLE ->
                    put(live, "BackgroundWorker/worker", "WORKER_MODE", theirs);
            case CHANGE_GROUP_VARIABLE -> put(live, "EnvGroup/shared", "LEVEL", theirs);
            case DELETE_GROUP_VARIABLE -> remove(live, "EnvGroup/shared", "LEVEL");
            case ADD_GROUP_VARIABLE -> put(live, "EnvGroup/shared", "UNMANAGED_" + number, theirs);
            case CHANGE_PLAN ->
                    call(
                            live,
                            "WebService/api",
                            "PATCH",
                            "",
                            "{\"serviceDetails\": {\"plan\": \"pro_plus\"}}");
            case CHANGE_FILE ->
                    call(
                            live,
                            "WebService/api",
                            "PUT",
                            "/secret-files/" + WantedStack.FILE,
                            "{\"content\": \"%s\"}".formatted(theirs),
                            it -> it.files().containsKey(WantedStack.FILE));
            case DELETE_DOMAIN ->
                    call(
                            live,
                            "WebService/api",
                            "DELETE",
                            "/custom-domains/" + WantedStack.DOMAIN,
                            "",
                            it -> it.domains().contains(WantedStack.DOMAIN));
            case ADD_SERVICE -> addWorker(live, theirs);
            case ADD_GROUP -> addGroup(live, theirs);
            case UNLINK -> unlink(live);
            case TOGGLE_EVICTION -> toggleEviction(live);
            case DELETE_API -> delete(live, "WebService/api");
            case DELETE_WORKER -> delete(live, "BackgroundWorker/worker");
            case DELETE_JOBS -> delete(live, "PrivateService/jobs");
            case DELETE_GROUP -> delete(live, "EnvGroup/shared");
            case DELETE_CACHE -> delete(live, "RedisDatabase/cache");
        }
    }

    private void addWorker(LiveThings live, String name) {
        if (live.first("BackgroundWorker/" + name).isEmpty()) {
            JsonNode made = dashboard.render("POST", "/services", worker(name));
            oracle.madeByAPerson(made.path("service").path("id").asText());
        }
    }

    private static String worker(String name) {
        return """
        {"type": "background_worker", "name": "%s", "ownerId": "tea-d0sandboggggggggggg0",
         "image": {"imagePath": "docker.io/library/redis:6", "ownerId": "tea-d0sandboggggggggggg0"},
         "envVars": [{"key": "WORKER_MODE", "value": "theirs"}],
         "serviceDetails": {"runtime": "image", "plan": "starter", "region": "oregon"}}
        """
                .formatted(name);
    }

    private void addGroup(LiveThings live, String name) {
        if (live.first("EnvGroup/" + name).isEmpty()) {
            JsonNode made =
                    dashboard.render(
                            "POST",
                            "/env-groups",
                            """
                            {"name": "%s", "ownerId": "tea-d0sandboggggggggggg0",
                             "envVars": [{"key": "LEVEL", "value": "theirs"}]}
                            """
                                    .formatted(name));
            oracle.madeByAPerson(made.path("id").asText());
        }
    }

    private void put(LiveThings live, String key, String variable, String value) {
        call(live, key, "PUT", "/env-vars/" + variable, "{\"value\": \"%s\"}".formatted(value));
    }

    private void remove(LiveThings live, String key, String variable) {
        call(
                live,
                key,
                "DELETE",
                "/env-vars/" + variable,
                "",
                it -> it.variables().containsKey(variable));
    }

    private void unlink(LiveThings live) {
        Optional<LiveThings.Thing> api = find(live, "WebService/api");
        live.first("EnvGroup/shared")
                .filter(group -> api.filter(it -> group.links().contains(it.id())).isPresent())
                .ifPresent(group ->
                        dashboard.render(
                                "DELETE",
                                "/env-groups/%s/services/%s"
                                        .formatted(group.id(), api.orElseThrow().id()),
                                ""));
    }

    private void toggleEviction(LiveThings live) {
        find(live, "RedisDatabase/cache")
                .ifPresent(cache ->
                        dashboard.upstash(
                                "POST",
                                "/redis/%s-eviction/%s"
                                        .formatted(
                                                "true".equals(cache.fields().get("eviction"))
                                                        ? "disable"
                                                        : "enable",
                                                cache.id()),
                                ""));
    }

    private void delete(LiveThings live, String key) {
        missing.removeIf(gone -> find(live, gone).isPresent());
        boolean upstash = key.startsWith("RedisDatabase");
        boolean one = missing.stream().anyMatch(it -> it.startsWith("RedisDatabase") == upstash);
        Optional<LiveThings.Thing> thing = find(live, key);
        if (one || thing.isEmpty()) {
            return;
        }
        missing.add(key);
        oracle.deletedByAPerson(thing.get());
        if (upstash) {
            dashboard.upstash("DELETE", "/redis/database/" + thing.get().id(), "");
        } else {
            dashboard.render("DELETE", path(thing.get()), "");
        }
    }

    private static String path(LiveThings.Thing thing) {
        return (thing.kind().equals("EnvGroup") ? "/env-groups/" : "/services/") + thing.id();
    }

    /** Under either of its names. */
    private static Optional<LiveThings.Thing> find(LiveThings live, String key) {
        return live.first(key).or(() -> live.first(key + "-two"));
    }

    private interface Condition {
        boolean holds(LiveThings.Thing thing);
    }

    private void call(LiveThings live, String key, String method, String path, String body) {
        call(live, key, method, path, body, _ -> true);
    }

    private void call(
            LiveThings live,
            String key,
            String method,
            String path,
            String body,
            Condition condition) {
        find(live, key)
                .filter(condition::holds)
                .ifPresent(thing -> dashboard.render(method, path(thing) + path, body));
    }
}
