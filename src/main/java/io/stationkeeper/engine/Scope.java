package io.stationkeeper.engine;

import io.stationkeeper.ledger.Suspension;
import io.stationkeeper.resource.ResourceId;

/** What a suspension or its end is about. */
public sealed interface Scope {
    record All() implements Scope {}

    record OfKind(String instance, String kind) implements Scope {}

    record One(ResourceId id) implements Scope {}

    /** As it is kept. */
    default String text() {
        return switch (this) {
            case All _ -> Suspension.ALL;
            case OfKind(String instance, String kind) -> Suspension.ofKind(instance, kind);
            case One(ResourceId id) -> id.toString();
        };
    }
}
