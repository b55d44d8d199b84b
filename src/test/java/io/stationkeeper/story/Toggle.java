package io.stationkeeper.story;

/** What a commit of a random history can change in git; each is a number below its size. */
enum Toggle {
    ANCHOR_VALUE(3),
    GROUP(2),
    GROUP_LEVEL(3),
    GROUP_EXTRA(2),
    GROUP_STRICT(2),
    GROUP_PRUNED(2),
    CACHE(2),
    CACHE_NAME(2),
    CACHE_EVICTION(2),
    CACHE_PLAN(2),
    CACHE_NIGHTLY(2),
    CACHE_PRUNED(2),
    API(2),
    API_NAME(2),
    API_PLAN(3),
    API_MODE(3),
    API_EXTRA(2),
    API_URL(2),
    API_FILE(2),
    API_LINK(2),
    API_DOMAIN(2),
    API_BRANCH(2),
    API_STRICT(2),
    API_PRUNED(2),
    WORKER(2),
    WORKER_NAME(2),
    WORKER_IMAGE(2),
    WORKER_MODE(3),
    WORKER_LINK(2),
    WORKER_PRUNED(2),
    JOBS(2),
    JOBS_PLAN(2),
    JOBS_MODE(3);

    /** How many values it has. */
    final int size;

    Toggle(int size) {
        this.size = size;
    }
}
