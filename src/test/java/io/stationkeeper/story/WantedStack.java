package io.stationkeeper.story;

import io.stationkeeper.story.WantedThing.Flag;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What git says in a random history, and what each manifest means. Each kind has one name at a time,
 * but for the env groups, of which one is always there: so nothing new can be taken for an old thing
 * under another name, and no revision declares nothing at all. Names that change say {@code
 * moved-from}.
 */
record WantedStack(Map<Toggle, Integer> values) {
    static final String ANCHOR = "anchor";
    static final String GROUP = "shared";
    static final String JOBS = "jobs";
    static final String FILE = "master_key";
    static final String DOMAIN = "api.example.com";
    static final String REPO = "https://github.com/acme/shop";
    private static final List<String> APIS = List.of("api", "api-two");
    private static final List<String> WORKERS = List.of("worker", "worker-two");
    private static final List<String> CACHES = List.of("cache", "cache-two");
    private static final List<String> SIZES = List.of("fixed_250mb", "fixed_1gb");
    private static final List<String> PLANS = List.of("starter", "standard", "pro");

    WantedStack {
        values = new EnumMap<>(values);
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
    SortedMap<String, WantedThing> things() {
        List<WantedThing> things = new ArrayList<>();
        things.add(
                WantedThing.of("EnvGroup", ANCHOR, Set.of())
                        .with(Map.of(), Map.of("ANCHOR", "v" + get(Toggle.ANCHOR_VALUE))));
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
        SortedMap<String, WantedThing> all = new TreeMap<>();
        things.forEach(thing -> all.put(thing.key(), thing));
        return all;
    }

    private Set<Flag> flags(Map<Flag, Toggle> toggles) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        toggles.forEach((flag, toggle) -> {
            if (has(toggle)) {
                flags.add(flag);
            }
        });
        return flags;
    }

    /** Both names say the other one, so that it may go back and forth. */
    private WantedThing named(String kind, List<String> names, Toggle name, Set<Flag> flags) {
        return WantedThing.of(kind, names.get(get(name)), flags)
                .movedFrom(names.get(1 - get(name)));
    }

    private WantedThing shared() {
        Map<String, String> variables = new TreeMap<>();
        variables.put("LEVEL", "l" + get(Toggle.GROUP_LEVEL));
        if (has(Toggle.GROUP_EXTRA)) {
            variables.put("GROUP_EXTRA", "more");
        }
        Map<Flag, Toggle> toggles =
                Map.of(Flag.PRUNED, Toggle.GROUP_PRUNED, Flag.STRICT, Toggle.GROUP_STRICT);
        return WantedThing.of("EnvGroup", GROUP, flags(toggles)).with(Map.of(), variables);
    }

    private WantedThing cache() {
        Map<Flag, Toggle> toggles =
                Map.of(Flag.PRUNED, Toggle.CACHE_PRUNED, Flag.NIGHTLY, Toggle.CACHE_NIGHTLY);
        Map<String, String> fields =
                Map.of(
                        "eviction",
                        Boolean.toString(has(Toggle.CACHE_EVICTION)),
                        "plan",
                        SIZES.get(get(Toggle.CACHE_PLAN)));
        return named("RedisDatabase", CACHES, Toggle.CACHE_NAME, flags(toggles))
                .with(fields, Map.of());
    }

    private WantedThing api() {
        Map<String, String> variables = new TreeMap<>();
        variables.put("MODE", "m" + get(Toggle.API_MODE));
        if (has(Toggle.API_EXTRA)) {
            variables.put("EXTRA", "extra");
        }
        Map<String, String> fields =
                Map.of(
                        "plan",
                        PLANS.get(get(Toggle.API_PLAN)),
                        "branch",
                        has(Toggle.API_BRANCH) ? "next" : "main");
        Map<Flag, Toggle> toggles =
                Map.of(Flag.PRUNED, Toggle.API_PRUNED, Flag.STRICT, Toggle.API_STRICT);
        Optional<String> cache =
                has(Toggle.API_URL) && has(Toggle.CACHE)
                        ? Optional.of(CACHES.get(get(Toggle.CACHE_NAME)))
                        : Optional.empty();
        return named("WebService", APIS, Toggle.API_NAME, flags(toggles))
                .with(fields, variables)
                .linked(linked(Toggle.API_LINK))
                .having(
                        has(Toggle.API_FILE) ? List.of(FILE) : List.of(),
                        has(Toggle.API_DOMAIN) ? List.of(DOMAIN) : List.of(),
                        cache);
    }

    private List<String> linked(Toggle link) {
        return has(link) && has(Toggle.GROUP) ? List.of(GROUP) : List.of();
    }

    private WantedThing worker() {
        String image = "docker.io/library/redis:" + (7 + get(Toggle.WORKER_IMAGE));
        Map<Flag, Toggle> toggles = Map.of(Flag.PRUNED, Toggle.WORKER_PRUNED);
        return named("BackgroundWorker", WORKERS, Toggle.WORKER_NAME, flags(toggles))
                .with(Map.of("image", image), Map.of("WORKER_MODE", "w" + get(Toggle.WORKER_MODE)))
                .linked(linked(Toggle.WORKER_LINK));
    }

    private WantedThing jobs() {
        return WantedThing.of("PrivateService", JOBS, Set.of())
                .with(
                        Map.of("plan", PLANS.get(get(Toggle.JOBS_PLAN))),
                        Map.of("JOBS_MODE", "j" + get(Toggle.JOBS_MODE)));
    }
}
