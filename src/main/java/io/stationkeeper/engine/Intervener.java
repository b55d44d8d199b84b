package io.stationkeeper.engine;

import io.stationkeeper.ledger.Exemption;
import io.stationkeeper.ledger.Interventions;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.ledger.Suspension;
import io.stationkeeper.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Takes suspensions and exemptions. Told from any thread; what was said is in the ledger when a
 * method returns, and the next pass heeds it.
 */
public final class Intervener {
    /** Longer than that is a matter for git. */
    private static final Duration LONGEST_EXEMPTION = Duration.ofDays(30);

    /** After that somebody may have forgotten it. */
    private static final Duration LONG = Duration.ofDays(7);

    private final Ledger ledger;
    private final LastSight sight;
    private final InstantSource clock;
    private final PassListener listener;

    Intervener(Ledger ledger, LastSight sight, InstantSource clock, PassListener listener) {
        this.ledger = ledger;
        this.sight = sight;
        this.clock = clock;
        this.listener = listener;
    }

    /** Leaves alone whatever the scope covers; saying it again replaces it. */
    public Reply suspend(Scope scope, Terms terms) {
        Instant now = clock.instant();
        if (terms.until().filter(it -> !it.isAfter(now)).isPresent()) {
            return new Reply.Wrong("a suspension ends in the future");
        }
        Optional<Reply> missing = sight.missing(scope);
        if (missing.isPresent()) {
            return missing.get();
        }
        Suspension suspension =
                new Suspension(scope.text(), terms.reason(), terms.by(), now, terms.until());
        ledger.intervene(all -> all.at(now).with(suspension));
        return done(
                new Intervention("suspended", scope.text(), terms.by(), now, suspension.words()));
    }

    /** Ends a suspension of exactly this scope. */
    public Reply resume(Scope scope, String by) {
        Instant now = clock.instant();
        Interventions all = ledger.interventions().at(now);
        if (all.suspensions().stream().noneMatch(it -> it.scope().equals(scope.text()))) {
            return wider(scope, all)
                    .<Reply>map(it ->
                            new Reply.Refused(
                                    "%s is suspended with %s: resume that"
                                            .formatted(scope.text(), it)))
                    .orElseGet(() -> new Reply.Unknown(scope.text() + " is not suspended"));
        }
        ledger.intervene(it -> it.withoutSuspension(scope.text()));
        return done(new Intervention("resumed", scope.text(), by, now, "resumed"));
    }

    private static Optional<String> wider(Scope scope, Interventions all) {
        Predicate<Suspension> covers =
                switch (scope) {
                    case Scope.All _ -> _ -> false;
                    case Scope.OfKind _ -> it -> it.scope().equals(Suspension.ALL);
                    case Scope.One(ResourceId id) -> it -> it.covers(id);
                };
        return all.suspensions().stream().filter(covers).map(Suspension::scope).findFirst();
    }

    /** Leaves one field of a resource as it is. */
    public Reply exempt(ResourceId id, String field, Terms terms) {
        Instant now = clock.instant();
        Instant until = terms.until().orElse(now);
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_EXEMPTION))) {
            return new Reply.Wrong(
                    "an exemption ends in the future, and within 30 days: what is meant for longer"
                            + " belongs in git");
        }
        Optional<Reply> missing = sight.missing(new Scope.One(id));
        if (missing.isPresent()) {
            return missing.get();
        }
        if (!sight.isField(id, field)) {
            return new Reply.Wrong(id.kind() + " has no field " + field);
        }
        Exemption exemption = new Exemption(id, field, terms.reason(), terms.by(), now, until);
        ledger.intervene(all -> all.at(now).with(exemption));
        return done(
                new Intervention("exempted", id.toString(), terms.by(), now, exemption.words()));
    }

    /** Ends an exemption of exactly this field. */
    public Reply unexempt(ResourceId id, String field, String by) {
        Instant now = clock.instant();
        boolean there =
                ledger.interventions().at(now).exemptions().stream()
                        .anyMatch(it -> it.id().equals(id) && it.field().equals(field));
        if (!there) {
            return new Reply.Unknown(field + " of " + id + " is not exempt");
        }
        ledger.intervene(all -> all.withoutExemption(id, field));
        return done(
                new Intervention(
                        "exemption-ended", id.toString(), by, now, field + " is ours again"));
    }

    private Reply done(Intervention what) {
        listener.intervened(what);
        return new Reply.Accepted(what.detail());
    }

    /** What lasts longer than anybody may remember. */
    List<String> notices(Instant now) {
        return ledger.interventions().at(now).suspensions().stream()
                .filter(it -> it.until().isEmpty() && it.since().plus(LONG).isBefore(now))
                .map(it ->
                        "%s is suspended since %s and without an end, by %s: %s"
                                .formatted(it.scope(), it.since(), it.by(), it.reason()))
                .sorted()
                .toList();
    }
}
