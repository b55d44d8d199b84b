package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Shape;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names that only one resource of an account can have, custom domains above all: who has one that
 * another wants, and whether it may be taken from there. Pure.
 */
record Moves(KindRegistry kinds, Planner.Situation situation) {
    /** What stands in the way of a name that is missing at one resource. */
    sealed interface Holder {
        /** Nobody that we see has it. */
        record Nobody() implements Holder {}

        /** Ours, and its manifest no longer wants it. */
        record LetsGo(ResourceId id, String externalId) implements Holder {}

        /** It stays there; {@code reason} says what a person can do. */
        record Keeps(String reason) implements Holder {}
    }

    Holder holder(ResourceId wants, Change change) {
        if (!change.field().unique() || change.type() != Change.Type.MISSING) {
            return new Holder.Nobody();
        }
        String name = change.element().orElse("");
        return everything(wants.provider())
                .filter(live -> !isTheSame(wants, live))
                .filter(live -> has(live, change.field().name(), name))
                .findFirst()
                .map(live -> holder(live, change.field().name(), name))
                .orElseGet(Holder.Nobody::new);
    }

    private Holder holder(Live live, String field, String name) {
        Optional<ResourceId> owner = owner(live);
        Optional<Manifest> manifest = owner.flatMap(id -> situation.desired().get(id));
        String where = owner.map(ResourceId::toString).orElse(live.kind() + " " + live.name());
        if (owner.isEmpty()) {
            return new Holder.Keeps(
                    "%s is at %s, which is not ours: remove it there".formatted(name, where));
        }
        if (manifest.filter(it -> wants(it, field, name)).isPresent()) {
            return new Holder.Keeps(
                    "%s is declared at %s too: only one can have it".formatted(name, where));
        }
        boolean writable =
                manifest.filter(it ->
                                it.handling().mode().moreCautious(situation.ceiling())
                                        == Mode.ENFORCE)
                        .isPresent();
        return writable
                ? new Holder.LetsGo(owner.get(), live.externalId())
                : new Holder.Keeps(
                        "%s is at %s, which is not written to: remove it there"
                                .formatted(name, where));
    }

    private Optional<ResourceId> owner(Live live) {
        return situation.claims().values().stream()
                .filter(claim -> claim.state() == Claim.State.OWNED)
                .filter(claim -> claim.externalId().equals(Optional.of(live.externalId())))
                .map(Claim::id)
                .findFirst();
    }

    private boolean isTheSame(ResourceId id, Live live) {
        return Optional.ofNullable(situation.matches().get(id))
                .flatMap(Match::resource)
                .filter(it -> it.externalId().equals(live.externalId()))
                .isPresent();
    }

    private Stream<Live> everything(String instance) {
        return kinds.all().stream()
                .flatMap(kind -> situation.live().items(instance, kind.id()).stream());
    }

    private boolean has(Live live, String field, String name) {
        return names(kinds, live.kind(), field)
                .flatMap(it -> live.spec().get(it).present())
                .filter(names -> names.contains(name))
                .isPresent();
    }

    private boolean wants(Manifest manifest, String field, String name) {
        return names(kinds, manifest.kind(), field)
                .flatMap(it -> manifest.spec().get(it).present())
                .filter(names -> names.contains(name))
                .isPresent();
    }

    @SuppressWarnings("unchecked") // the shape Names says what the value is
    private static Optional<Field<List<String>>> names(
            KindRegistry kinds, KindId kind, String field) {
        return kinds.get(kind)
                .field(field)
                .filter(it -> it.unique() && it.shape() instanceof Shape.Names)
                .map(it -> (Field<List<String>>) it);
    }

    /**
     * The facets of one resource that have to be read although its manifest no longer manages them:
     * what it managed once is wanted elsewhere now.
     */
    static Set<Facet> toRead(
            Manifest manifest,
            Map<ResourceId, Claim> claims,
            Collection<Manifest> all,
            KindRegistry kinds) {
        Set<Facet> facets = new LinkedHashSet<>();
        Optional<Claim> claim = Optional.ofNullable(claims.get(manifest.id()));
        for (Field<?> field : kinds.get(manifest.kind()).fields()) {
            if (field.unique()
                    && claim.isPresent()
                    && isWantedElsewhere(field, claim.get(), manifest, all, kinds)) {
                facets.add(field.facet());
            }
        }
        return facets;
    }

    private static boolean isWantedElsewhere(
            Field<?> field,
            Claim claim,
            Manifest manifest,
            Collection<Manifest> all,
            KindRegistry kinds) {
        return all.stream()
                .filter(other -> !other.id().equals(manifest.id()))
                .flatMap(other ->
                        names(kinds, other.kind(), field.name())
                                .flatMap(it -> other.spec().get(it).present())
                                .stream())
                .flatMap(List::stream)
                .map(name -> Change.path(field, Optional.of(name)))
                .anyMatch(path ->
                        claim.managed().containsKey(path) || claim.released().contains(path));
    }
}
