package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.DeletionPolicy;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a resource whose manifest left git. Pure.
 *
 * <pre>
 * we made it, policy delete, mode enforce | otherwise
 * ----------------------------------------+--------------------------------
 * leaving; deleted if all of this holds:  | let go of, and why
 *   this pass saw it, by its id           |
 *   the grace period is over              |
 *   nothing declared speaks of it         |
 *   what used it, and leaves too, is gone |
 *   a person agreed, where data is lost   |
 * </pre>
 */
record Pruning(KindRegistry kinds, Planner.Situation situation, Dependencies dependencies) {
    private static final String POLICY = "although its deletion-policy is delete: ";

    /** Why a resource that left is let go of; empty if it is to be deleted. */
    static Optional<String> kept(Claim claim, KindModel model) {
        String words = "left git: let go of, the live resource stays as it is";
        if (claim.deletionPolicy() != DeletionPolicy.DELETE || claim.externalId().isEmpty()) {
            return Optional.of(words);
        }
        if (claim.origin() != Claim.Origin.CREATED) {
            return Optional.of(words + ", " + POLICY + "it was there before us (adopted)");
        }
        if (claim.mode() != Mode.ENFORCE) {
            return Optional.of(words + ", " + POLICY + "its mode was not enforce");
        }
        return model.deletable()
                ? Optional.empty()
                : Optional.of(words + ", " + POLICY + "its provider cannot delete it");
    }

    ResourcePlan plan(Claim claim) {
        Optional<Live> live = Undeclared.live(claim, situation.live());
        return new ResourcePlan(
                claim.id(),
                Optional.empty(),
                mode(),
                live,
                Optional.of(claim),
                List.of(),
                live.map(seen -> List.of(step(claim, seen))).orElseGet(List::of),
                live.isPresent() ? Optional.empty() : unseen(claim));
    }

    private Mode mode() {
        return Mode.ENFORCE.moreCautious(situation.ceiling());
    }

    private Optional<Verdict.Deferred> unseen(Claim claim) {
        String id = claim.externalId().orElseThrow();
        if (situation.live().gone().contains(id)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (situation.live().kind(claim.id().provider(), claim.kind())) {
                    case KindState.Unknown(String reason, var until) ->
                            new Verdict.Deferred(reason, until);
                    case KindState.Whole _ ->
                            new Verdict.Deferred(
                                    id
                                            + " is missing from the list, and was not confirmed to be gone",
                                    Optional.empty());
                });
    }

    private Step step(Claim claim, Live live) {
        Optional<String> lost = kinds.get(claim.kind()).farewell(live);
        Step step = bare(claim, effect(claim, lost), left(claim)).judged(ready(claim, live));
        Optional<String> asks = mode() == Mode.REPORT ? Optional.empty() : asks(claim, live, lost);
        return asks.isPresent() && !situation.pruning().approved().contains(Digests.of(step))
                ? step.judged(new Verdict.Held(asks.get()))
                : step;
    }

    /** What a person agrees to when the deletion of this one is approved. */
    static String digest(Claim claim) {
        return Digests.of(bare(claim, Effect.NONE, ""));
    }

    private static Step bare(Claim claim, Effect effect, String note) {
        return new Step(
                claim.id(),
                Action.DELETE,
                effect,
                new Verdict.Deferred("not decided", Optional.empty()),
                note,
                List.of(),
                claim.externalId(),
                Set.of());
    }

    private Effect effect(Claim claim, Optional<String> lost) {
        if (lost.isPresent()) {
            return Effect.DATA_LOSS;
        }
        boolean runs = kinds.get(claim.kind()).facets().contains(Facet.DEPLOYS);
        return runs ? Effect.DOWNTIME : Effect.LIVE;
    }

    private String left(Claim claim) {
        String revision =
                claim.leaving()
                        .map(Claim.Leaving::revision)
                        .orElseGet(() -> situation.desired().revision());
        String report = mode() == Mode.REPORT ? "; report mode: not deleted" : "";
        return "left git in " + Disarming.shortened(revision) + report;
    }

    private Verdict ready(Claim claim, Live live) {
        if (mode() == Mode.REPORT) {
            return new Verdict.Allowed();
        }
        if (claim.state() != Claim.State.LEAVING || claim.leaving().isEmpty()) {
            return new Verdict.Deferred(
                    left(claim) + "; deleted once that is written down", Optional.empty());
        }
        Instant now = situation.passStart();
        Instant until = claim.leaving().get().at().plus(situation.pruning().grace());
        if (until.isAfter(now)) {
            return new Verdict.Deferred(
                    "%s; deleted in %s unless it comes back"
                            .formatted(left(claim), words(Duration.between(now, until))),
                    Optional.of(until));
        }
        Instant read = live.observedAt().get(Facet.CORE);
        if (read == null || read.isBefore(now)) {
            return new Verdict.Deferred("not seen in this pass", Optional.empty());
        }
        return new LeavingOrder(situation, dependencies)
                .inTheWay(claim, live)
                .<Verdict>map(who -> new Verdict.Waiting(left(claim) + "; " + who))
                .orElseGet(() -> afterTrouble(claim));
    }

    private Verdict afterTrouble(Claim claim) {
        return Optional.ofNullable(situation.troubles().get(claim.id()))
                .filter(trouble ->
                        trouble.notBefore()
                                .filter(it -> it.isAfter(situation.passStart()))
                                .isPresent())
                .<Verdict>map(trouble ->
                        new Verdict.Deferred(
                                "failed " + trouble.failures() + " times: " + trouble.message(),
                                trouble.notBefore()))
                .orElseGet(Verdict.Allowed::new);
    }

    /** Why a person has to agree, in words that stay the same from pass to pass. */
    private Optional<String> asks(Claim claim, Live live, Optional<String> lost) {
        if (live.controller().isPresent()) {
            return Optional.of(
                    "%s, but %s %s".formatted(left(claim), claim.id(), live.controller().get()));
        }
        if (!claim.successors().isEmpty()) {
            return Optional.of(
                    "%s and may go on as %s: for a rename write stationkeeper/moved-from: %s/%s there, to delete it all the same approve"
                            .formatted(
                                    left(claim),
                                    String.join(", ", names(claim.successors())),
                                    claim.kind().name(),
                                    claim.id().name()));
        }
        if (lost.isPresent()) {
            return Optional.of("%s; %s".formatted(left(claim), lost.get()));
        }
        return new LeavingOrder(situation, dependencies)
                .stillUsedBy(claim)
                .map(who ->
                        "%s, but %s is let go of and still refers to it"
                                .formatted(left(claim), who));
    }

    private static List<String> names(Set<ResourceId> ids) {
        return ids.stream().map(ResourceId::toString).toList();
    }

    /** Rounded up, so that it never says 0. */
    private static String words(Duration left) {
        long seconds = left.plusMillis(999).toSeconds();
        return seconds < 60 ? seconds + " s" : (seconds + 59) / 60 + " min";
    }
}
