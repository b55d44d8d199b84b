package io.stationkeeper.engine;

import io.stationkeeper.ledger.Choice;
import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.DeployDebt;
import io.stationkeeper.ledger.Interventions;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.ledger.LedgerException;
import io.stationkeeper.ledger.LetGo;
import io.stationkeeper.ledger.Suspension;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What people say about whose a resource is. Told from any thread, and in the ledger when a method
 * returns; claims are only touched by the pass that follows, which alone may.
 */
public final class Belongings {
    private static final String LET_GO = "let-go";

    private final Ledger ledger;
    private final LastSight sight;
    private final InstantSource clock;
    private final PassListener listener;

    Belongings(Ledger ledger, LastSight sight, InstantSource clock, PassListener listener) {
        this.ledger = ledger;
        this.sight = sight;
        this.clock = clock;
        this.listener = listener;
    }

    /** Lets go of one resource; with {@code dry} only says what that means. */
    public Reply release(ResourceId id, String by, boolean dry) {
        Optional<Claim> claim = ledger.claim(id);
        if (claim.isEmpty()) {
            return sight.missing(new Scope.One(id))
                    .orElseGet(() -> new Reply.Refused(id + " is not ours"));
        }
        String words = "lets go of " + id + owed(List.of(claim.get()));
        if (dry) {
            return new Reply.Accepted(words);
        }
        Instant now = clock.instant();
        ledger.intervene(all -> all.with(new LetGo(id, by, now)));
        return done(new Intervention(LET_GO, id.toString(), by, now, words));
    }

    /** Lets go of everything and suspends everything: the way to be rid of us. */
    public Reply releaseAll(String by, boolean dry) {
        List<Claim> claims = List.copyOf(ledger.claims().values());
        String words =
                "lets go of all that is ours, %d in number, and suspends everything"
                                .formatted(claims.size())
                        + owed(claims);
        if (dry) {
            return new Reply.Accepted(words);
        }
        Instant now = clock.instant();
        ledger.intervene(before -> {
            Interventions all =
                    before.with(
                            new Suspension(Suspension.ALL, "released", by, now, Optional.empty()));
            for (Claim claim : claims) {
                all = all.with(new LetGo(claim.id(), by, now));
            }
            return all;
        });
        return done(new Intervention(LET_GO, Suspension.ALL, by, now, words));
    }

    private static String owed(List<Claim> claims) {
        String owed =
                claims.stream()
                        .flatMap(claim -> claim.debt().map(debt -> owed(claim, debt)).stream())
                        .collect(Collectors.joining(", "));
        return "; nothing live changes"
                + (owed.isEmpty()
                        ? ""
                        : "; a deploy is still owed to these and will not be made: " + owed);
    }

    private static String owed(Claim claim, DeployDebt debt) {
        return claim.id() + " (" + debt.cause() + ")";
    }

    /** Says which live resource a manifest speaks of; what differs is then held as ever. */
    public Reply adopt(ResourceId id, String externalId, String by) {
        Optional<Reply> obstacle = sight.missing(new Scope.One(id)).or(() -> taken(id, externalId));
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        if (sight.live(id, externalId).isEmpty()) {
            return new Reply.Unknown("the last pass saw no " + id.kind() + " " + externalId);
        }
        Choice choice = new Choice(id, externalId, by, clock.instant());
        ledger.intervene(all -> all.with(choice));
        return done(
                new Intervention(
                        "chosen", id.toString(), by, choice.at(), id + " is " + externalId));
    }

    private Optional<Reply> taken(ResourceId id, String externalId) {
        Optional<String> own = ledger.claim(id).flatMap(Claim::externalId);
        if (own.isPresent()) {
            return Optional.of(
                    new Reply.Refused(id + " is " + own.get() + " already: release it first"));
        }
        return ledger.claims().values().stream()
                .filter(claim -> claim.state() != Claim.State.RELEASED)
                .filter(claim -> claim.externalId().equals(Optional.of(externalId)))
                .<Reply>map(claim -> new Reply.Refused(externalId + " is " + claim.id()))
                .findFirst();
    }

    private Reply done(Intervention what) {
        listener.intervened(what);
        return new Reply.Accepted(what.detail());
    }

    /** Before a pass decides: the claims of what was let go of go, and what hangs on them. */
    void follow() {
        try {
            for (LetGo gone : ledger.interventions().letGo()) {
                if (ledger.claim(gone.id()).isPresent()) {
                    ledger.remove(gone.id());
                }
                if (ledger.rotations().containsKey(gone.id())) {
                    ledger.endRotation(gone.id());
                }
            }
        } catch (LedgerException _) {
            // Nothing is written to anything while the ledger cannot be.
        }
    }

    /** Before a step that takes a resource: it was agreed to, and is not one that was let go of. */
    void taking(Step step) {
        boolean takes = step.action() == Action.ADOPT || step.action() == Action.CREATE;
        if (takes && isLetGo(step.id())) {
            ledger.intervene(all -> all.withoutLetGo(step.id()));
        }
    }

    private boolean isLetGo(ResourceId id) {
        return ledger.interventions().letGo().stream().anyMatch(it -> it.id().equals(id));
    }

    /** After a pass that knew what is declared: what came to its end is forgotten. */
    void ended(PassReport report) {
        try {
            ledger.intervene(all -> tidied(all.at(report.startedAt()), report));
        } catch (LedgerException _) {
            // Tidied up after a later pass.
        }
    }

    private Interventions tidied(Interventions all, PassReport report) {
        Interventions tidy = all;
        for (LetGo gone : all.letGo()) {
            if (!isDeclared(gone.id(), report) && ledger.claim(gone.id()).isEmpty()) {
                tidy = tidy.withoutLetGo(gone.id());
            }
        }
        for (Choice choice : all.choices()) {
            boolean claimed = ledger.claim(choice.id()).flatMap(Claim::externalId).isPresent();
            if (claimed || !isDeclared(choice.id(), report)) {
                tidy = tidy.withoutChoice(choice.id());
            }
        }
        return tidy;
    }

    private static boolean isDeclared(ResourceId id, PassReport report) {
        return Optional.ofNullable(report.resources().get(id))
                .filter(it -> it.plan().manifest().isPresent())
                .isPresent();
    }
}
