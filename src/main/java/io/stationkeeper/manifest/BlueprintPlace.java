package io.stationkeeper.manifest;

import io.stationkeeper.resource.KindId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a kind is written in a Blueprint, for who writes one.
 *
 * @param section the list that has its entries, {@code services}
 * @param type the word of its {@code type}; empty where the list has one kind only
 * @param runtime the word of its {@code runtime} where that tells it from others of its type
 * @param keys the keys that an entry may have
 */
public record BlueprintPlace(
        String section, Optional<String> type, Optional<String> runtime, Set<String> keys) {
    public BlueprintPlace {
        keys = Set.copyOf(keys);
    }

    /** Whether an entry of a list of this entry may have a key. */
    public boolean takes(String list, String key) {
        return !list.equals("environments") || BlueprintWords.ENVIRONMENT.contains(key);
    }

    /** Empty for what no Blueprint can say. */
    public static Optional<BlueprintPlace> of(KindId kind) {
        if (kind.equals(BlueprintKinds.STATIC_SITE)) {
            return Optional.of(service(BlueprintKinds.WEB, Optional.of(BlueprintKinds.STATIC)));
        }
        if (kind.equals(BlueprintKinds.POSTGRES)) {
            return Optional.of(list("databases", BlueprintWords.DATABASE));
        }
        if (kind.equals(BlueprintKinds.ENV_GROUP)) {
            return Optional.of(list("envVarGroups", BlueprintWords.GROUP));
        }
        if (kind.equals(BlueprintKinds.PROJECT)) {
            return Optional.of(list("projects", BlueprintWords.PROJECT));
        }
        return BlueprintKinds.TYPES.stream()
                .filter(type -> BlueprintKinds.ofType(type).equals(Optional.of(kind)))
                .map(type -> service(type, Optional.empty()))
                .findFirst();
    }

    private static BlueprintPlace service(String type, Optional<String> runtime) {
        return new BlueprintPlace(
                "services", Optional.of(type), runtime, Set.copyOf(BlueprintWords.SERVICE));
    }

    private static BlueprintPlace list(String section, List<String> keys) {
        return new BlueprintPlace(section, Optional.empty(), Optional.empty(), Set.copyOf(keys));
    }
}
