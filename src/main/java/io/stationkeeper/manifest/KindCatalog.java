package io.stationkeeper.manifest;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.KindId;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The kinds that a manifest can name, under the words with which it names them. */
final class KindCatalog {
    private final SortedMap<KindId, KindModel> models = new TreeMap<>();

    KindCatalog(Collection<KindModel> kinds) {
        kinds.forEach(kind -> models.put(kind.id(), kind));
    }

    Collection<KindModel> all() {
        return Collections.unmodifiableCollection(models.values());
    }

    Optional<KindModel> find(KindId id) {
        return Optional.ofNullable(models.get(id));
    }

    SortedSet<String> apiVersions() {
        SortedSet<String> words = new TreeSet<>();
        models.keySet().forEach(id -> words.add(id.apiVersion()));
        return words;
    }

    /** The names of the kinds of one type of provider. */
    SortedSet<String> kindsOf(String provider) {
        SortedSet<String> names = new TreeSet<>();
        models.keySet().stream()
                .filter(id -> id.provider().equals(provider))
                .forEach(id -> names.add(id.name()));
        return names;
    }

    /**
     * A kind as a reference writes it, {@code upstash/RedisDatabase}, or without the provider where
     * that is the document's own.
     */
    Optional<KindModel> referred(String written, String ownProvider) {
        int slash = written.indexOf('/');
        return slash < 0
                ? find(new KindId(ownProvider, written))
                : find(new KindId(written.substring(0, slash), written.substring(slash + 1)));
    }

    /** All that {@link #referred} finds. */
    SortedSet<String> referable(String ownProvider) {
        SortedSet<String> words = kindsOf(ownProvider);
        models.keySet().stream()
                .filter(id -> !id.provider().equals(ownProvider))
                .forEach(id -> words.add(id.toString()));
        return words;
    }
}
