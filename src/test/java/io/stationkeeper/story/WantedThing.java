package io.stationkeeper.story;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One manifest of a random history and what has to be live because of it.
 *
 * @param movedFrom the name that it may have had before
 * @param flags what its annotations say
 * @param cache the name of the cache whose address it takes
 */
record WantedThing(
        String kind,
        String name,
        Optional<String> movedFrom,
        Set<Flag> flags,
        SortedMap<String, String> fields,
        SortedMap<String, String> variables,
        List<String> files,
        List<String> groups,
        List<String> domains,
        Optional<String> cache) {
    /** What an annotation may say. */
    enum Flag {
        /** It is deleted when it leaves git. */
        PRUNED,
        /** Keys that leave its manifest are removed. */
        STRICT,
        /** What takes it away for a moment waits for the window. */
        NIGHTLY
    }

    static WantedThing of(String kind, String name, Set<Flag> flags) {
        return new WantedThing(
                kind,
                name,
                Optional.empty(),
                flags,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    WantedThing movedFrom(String before) {
        return new WantedThing(
                kind,
                name,
                Optional.of(before),
                flags,
                fields,
                variables,
                files,
                groups,
                domains,
                cache);
    }

    WantedThing with(Map<String, String> wantedFields, Map<String, String> wantedVariables) {
        return new WantedThing(
                kind,
                name,
                movedFrom,
                flags,
                new TreeMap<>(wantedFields),
                new TreeMap<>(wantedVariables),
                files,
                groups,
                domains,
                cache);
    }

    WantedThing linked(List<String> to) {
        return new WantedThing(
                kind, name, movedFrom, flags, fields, variables, files, to, domains, cache);
    }

    WantedThing having(List<String> ownFiles, List<String> ownDomains, Optional<String> address) {
        return new WantedThing(
                kind,
                name,
                movedFrom,
                flags,
                fields,
                variables,
                ownFiles,
                groups,
                ownDomains,
                address);
    }

    String key() {
        return kind + "/" + name;
    }

    /** What it is called wherever a person names it. */
    String id() {
        return provider() + "/" + key();
    }

    String provider() {
        return isCache() ? "upstash" : "render";
    }

    boolean pruned() {
        return flags.contains(Flag.PRUNED);
    }

    boolean strict() {
        return flags.contains(Flag.STRICT);
    }

    boolean nightly() {
        return flags.contains(Flag.NIGHTLY);
    }

    boolean wantsCache() {
        return cache.isPresent();
    }

    boolean isCache() {
        return kind.equals("RedisDatabase");
    }

    boolean isService() {
        return !kind.equals("EnvGroup") && !isCache();
    }
}
