package io.stationkeeper.story;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What git says in a random history, and what each manifest means. Each kind has one name, but for
 * the env groups, of which one is always there: so nothing new can be taken for an old thing under
 * another name, and no revision declares nothing at all. Names that change say {@code moved-from}.
 */
record WantedStack(Map<Toggle, Integer> values) {
    static final String ANCHOR = "anchor";
    static final String GROUP = "shared";
    static final String CACHE = "cache";
    static final String API = "api";
    static final String JOBS = "jobs";
    static final String FILE = "master_key";
    static final String DOMAIN = "api.example.com";
    static final String REPO = "https://github.com/acme/shop";
    private static final List<String> WORKERS = List.of("worker", "worker-two");
    private static final List<String> PLANS = List.of("starter", "standard", "pro");

    WantedStack {
        values = new EnumMap<>(values);
    }

    /** One manifest and what has to be live because of it. */
    record Thing(
            String kind,
            String name,
            boolean pruned,
            boolean strict,
            SortedMap<String, String> fields,
            SortedMap<String, String> variables,
            List<String> files,
            List<String> groups,
            List<String> domains,
            boolean wantsCache) {

        String key() {
            return kind + "/" + name;
        }

        boolean isService() {
            return !kind.equals("EnvGroup") && !kind.equals("RedisDatabase");
        }
    }

    static WantedStack of(Map<Toggle, Integer> chosen) {
        Map<Toggle, Integer> all = new EnumMap<>(Toggle.class);
        for (Toggle toggle : Toggle.values()) {
            all.put(toggle, chosen.getOrDefault(toggle, 0));
        }
        return new WantedStack(all);
    }

    WantedStack with(Map<Toggle, Integer> changes) {
        Map<Toggle, Integer> all = new EnumMap<>(values);
        all.putAll(changes);
        return new WantedStack(all);
    }

    int get(Toggle toggle) {
        return values.getOrDefault(toggle, 0);
    }

    boolean has(Toggle toggle) {
        return get(toggle) == 1;
    }

    /** By kind and name. */
    SortedMap<String, Thing> things() {
        List<Thing> things = new ArrayList<>();
        things.add(group(ANCHOR, Map.of("ANCHOR", "v" + get(Toggle.ANCHOR_VALUE)), false, false));
        if (has(Toggle.GROUP)) {
            things.add(shared());
        }
        if (has(Toggle.CACHE)) {
            things.add(cache());
        }
        if (has(Toggle.API)) {
            things.add(api());
        }
        if (has(Toggle.WORKER)) {
            things.add(worker());
        }
        if (has(Toggle.JOBS)) {
            things.add(jobs());
        }
        SortedMap<String, Thing> all = new TreeMap<>();
        things.forEach(thing -> all.put(thing.key(), thing));
        return all;
    }

    private Thing shared() {
        Map<String, String> variables = new TreeMap<>();
        variables.put("LEVEL", "l" + get(Toggle.GROUP_LEVEL));
        if (has(Toggle.GROUP_EXTRA)) {
            variables.put("GROUP_EXTRA", "more");
        }
        return group(GROUP, variables, has(Toggle.GROUP_PRUNED), has(Toggle.GROUP_STRICT));
    }

    private static Thing group(
            String name, Map<String, String> variables, boolean pruned, boolean strict) {
        return new Thing(
                "EnvGroup",
                name,
                pruned,
                strict,
                new TreeMap<>(),
                new TreeMap<>(variables),
                List.of(),
                List.of(),
                List.of(),
                false);
    }

    private Thing cache() {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("eviction", Boolean.toString(has(Toggle.CACHE_EVICTION)));
        return new Thing(
                "RedisDatabase",
                CACHE,
                has(Toggle.CACHE_PRUNED),
                false,
                fields,
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                false);
    }

    private Thing api() {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("plan", PLANS.get(get(Toggle.API_PLAN)));
        fields.put("branch", has(Toggle.API_BRANCH) ? "next" : "main");
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("MODE", "m" + get(Toggle.API_MODE));
        if (has(Toggle.API_EXTRA)) {
            variables.put("EXTRA", "extra");
        }
        return new Thing(
                "WebService",
                API,
                has(Toggle.API_PRUNED),
                has(Toggle.API_STRICT),
                fields,
                variables,
                has(Toggle.API_FILE) ? List.of(FILE) : List.of(),
                linked(Toggle.API_LINK),
                has(Toggle.API_DOMAIN) ? List.of(DOMAIN) : List.of(),
                has(Toggle.API_URL) && has(Toggle.CACHE));
    }

    private List<String> linked(Toggle link) {
        return has(link) && has(Toggle.GROUP) ? List.of(GROUP) : List.of();
    }

    private Thing worker() {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("image", image());
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("WORKER_MODE", "w" + get(Toggle.WORKER_MODE));
        return new Thing(
                "BackgroundWorker",
                workerName(),
                has(Toggle.WORKER_PRUNED),
                false,
                fields,
                variables,
                List.of(),
                linked(Toggle.WORKER_LINK),
                List.of(),
                false);
    }

    private String image() {
        return "docker.io/library/redis:" + (7 + get(Toggle.WORKER_IMAGE));
    }

    private String workerName() {
        return WORKERS.get(get(Toggle.WORKER_NAME));
    }

    private Thing jobs() {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("plan", PLANS.get(get(Toggle.JOBS_PLAN)));
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("JOBS_MODE", "j" + get(Toggle.JOBS_MODE));
        return new Thing(
                "PrivateService",
                JOBS,
                false,
                false,
                fields,
                variables,
                List.of(),
                List.of(),
                List.of(),
                false);
    }

    String yaml() {
        List<String> documents = new ArrayList<>();
        things().values().forEach(thing -> documents.add(yaml(thing)));
        return String.join("---\n", documents);
    }

    private String yaml(Thing thing) {
        return switch (thing.kind) {
            case "EnvGroup" -> head(thing, Optional.empty()) + "spec:\n" + variables(thing);
            case "RedisDatabase" ->
                    head(thing, Optional.empty())
                            + "spec: {platform: aws, primaryRegion: us-east-1, eviction: %s}\n"
                                    .formatted(thing.fields.get("eviction"));
            case "WebService" ->
                    head(thing, Optional.empty())
                            + """
                            spec:
                              runtime: docker
                              repo: %s
                              branch: %s
                              region: oregon
                              plan: %s
                              autoDeployTrigger: "off"
                            """
                                    .formatted(
                                            REPO,
                                            thing.fields.get("branch"),
                                            thing.fields.get("plan"))
                            + variables(thing)
                            + more(thing);
            case "BackgroundWorker" ->
                    head(thing, Optional.of(WORKERS.get(1 - get(Toggle.WORKER_NAME))))
                            + imageSpec(thing.fields.get("image"), "starter")
                            + variables(thing)
                            + more(thing);
            case "PrivateService" ->
                    head(thing, Optional.empty())
                            + imageSpec("docker.io/library/nginx:1", thing.fields.get("plan"))
                            + variables(thing);
            default -> throw new IllegalStateException(thing.kind);
        };
    }

    private static String imageSpec(String image, String plan) {
        return """
        spec:
          runtime: image
          image: {url: "%s"}
          region: oregon
          plan: %s
        """
                .formatted(image, plan);
    }

    private static String head(Thing thing, Optional<String> movedFrom) {
        StringBuilder text = new StringBuilder();
        text.append("apiVersion: ")
                .append(thing.kind.equals("RedisDatabase") ? "upstash/v1" : "render/v1")
                .append("\nkind: ")
                .append(thing.kind)
                .append("\nmetadata:\n  name: ")
                .append(thing.name)
                .append("\n  annotations:\n    stationkeeper/deletion-policy: ")
                .append(thing.pruned ? "delete" : "orphan")
                .append('\n');
        if (thing.strict) {
            text.append("    stationkeeper/key-removal: delete\n");
        }
        movedFrom.ifPresent(old ->
                text.append("    stationkeeper/moved-from: ")
                        .append(thing.kind)
                        .append('/')
                        .append(old)
                        .append('\n'));
        return text.toString();
    }

    private static String variables(Thing thing) {
        StringBuilder text = new StringBuilder("  envVars:\n");
        thing.variables.forEach(
                (key, value) -> text.append("    - {key: %s, value: %s}\n".formatted(key, value)));
        if (thing.wantsCache) {
            text.append(
                    "    - {key: REDIS_URL, from: {kind: upstash/RedisDatabase, name: cache,"
                            + " property: url}}\n");
        }
        return text.toString();
    }

    private static String more(Thing thing) {
        StringBuilder text = new StringBuilder();
        if (!thing.files.isEmpty()) {
            text.append("  secretFiles: [{name: master_key, fromSecret: master-key}]\n");
        }
        if (!thing.groups.isEmpty()) {
            text.append("  envGroups: [shared]\n");
        }
        if (!thing.domains.isEmpty()) {
            text.append("  domains: [").append(DOMAIN).append("]\n");
        }
        return text.toString();
    }
}
