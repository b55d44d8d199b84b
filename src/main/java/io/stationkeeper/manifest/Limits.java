package io.stationkeeper.manifest;

/**
 * What a file may ask of us, so that no file can use up memory or time.
 *
 * @param characters code points of a file
 * @param documents documents of a file, empty ones aside
 * @param depth how deep lists and mappings may be nested
 * @param aliases references to lists and mappings in one document
 * @param nodes scalars, lists and mappings of a file, counted as often as aliases repeat them
 */
record Limits(int characters, int documents, int depth, int aliases, int nodes) {
    static final Limits DEFAULT = new Limits(1 << 20, 1_000, 50, 50, 200_000);
}
