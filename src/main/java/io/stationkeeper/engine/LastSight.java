package io.stationkeeper.engine;

import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.ResourceId;
import java.util.Optional;

/** What the last pass knew, for whoever asks between passes, from any thread. */
final class LastSight {
    private final Ledger ledger;
    private final KindRegistry kinds;
    private volatile Optional<Seen> last = Optional.empty();

    private record Seen(PassReport report, LiveState live) {}

    LastSight(Ledger ledger, KindRegistry kinds) {
        this.ledger = ledger;
        this.kinds = kinds;
    }

    void saw(PassReport report, LiveState live) {
        last = Optional.of(new Seen(report, live));
    }

    /** A misspelt name must not look as if it were taken care of. */
    Optional<Reply> missing(Scope scope) {
        boolean known =
                switch (scope) {
                    case Scope.All _ -> true;
                    case Scope.OfKind(String instance, String kind) ->
                            kind(instance, kind).isPresent();
                    case Scope.One(ResourceId id) ->
                            last.map(it -> it.report.resources().containsKey(id))
                                    .orElseGet(() -> ledger.claims().containsKey(id));
                };
        return known
                ? Optional.empty()
                : Optional.of(new Reply.Unknown("there is no " + scope.text()));
    }

    Optional<Live> live(ResourceId id, String externalId) {
        return last.stream()
                .flatMap(seen ->
                        kind(id.provider(), id.kind()).stream()
                                .flatMap(kind -> seen.live.items(id.provider(), kind).stream()))
                .filter(live -> live.externalId().equals(externalId))
                .findFirst();
    }

    /** An instance is named after its type of provider: {@code render}, {@code render-prod}. */
    Optional<KindId> kind(String instance, String kind) {
        return kinds.all().stream()
                .map(KindModel::id)
                .filter(id -> id.name().equals(kind))
                .filter(id ->
                        instance.equals(id.provider()) || instance.startsWith(id.provider() + "-"))
                .findFirst();
    }

    /** Whether a path begins with a field of this kind. */
    boolean isField(ResourceId id, String path) {
        String field = path.split("[\\[.]", 2)[0];
        return kind(id.provider(), id.kind())
                .filter(kind ->
                        kinds.get(kind).field(field).isPresent()
                                || field.equals(Renaming.NAME.name()))
                .isPresent();
    }
}
