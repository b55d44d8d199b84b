package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether it is known who uses a resource that others are linked to, such as an env group. What
 * changes in it has to be deployed with each of them, so that a change whose users were not read
 * would be one that nobody deploys. Pure.
 */
record Users(KindRegistry kinds, LiveState live, Collection<Claim> claims) {
    boolean known(ResourcePlan plan) {
        return plan.live().isEmpty()
                || kinds.all().stream()
                        .allMatch(kind ->
                                kind.link()
                                        .filter(link ->
                                                link.target().equals(plan.live().get().kind()))
                                        .map(link -> areRead(plan.id().provider(), kind, link))
                                        .orElse(true));
    }

    private boolean areRead(String instance, KindModel kind, KindModel.Link link) {
        return switch (live.kind(instance, kind.id())) {
            case KindState.Unknown _ -> false;
            case KindState.Whole(var items) ->
                    items.values().stream()
                                    .noneMatch(item -> item.spec().get(link.field()).isUnset())
                            && ofUs(instance, kind)
                                    .allMatch(id ->
                                            items.containsKey(id) || live.gone().contains(id));
        };
    }

    /** What a list left out and the provider did not call gone may be there and use it. */
    private Stream<String> ofUs(String instance, KindModel kind) {
        return claims.stream()
                .filter(claim -> claim.state() == Claim.State.OWNED)
                .filter(claim -> claim.id().provider().equals(instance))
                .filter(claim -> claim.kind().equals(kind.id()))
                .flatMap(claim -> claim.externalId().stream());
    }

    /** With what has to be deployed put off. */
    ResourcePlan deferred(ResourcePlan plan) {
        return plan.withSteps(
                plan.steps().stream()
                        .map(step ->
                                isChange(step)
                                        ? step.judged(
                                                new Verdict.Deferred(
                                                        "the services that use it could not be read in this pass",
                                                        Optional.empty()))
                                        : step)
                        .toList());
    }

    private static boolean isChange(Step step) {
        return step.isAllowed() && step.action() != Action.CREATE && step.effect().needsDeploy();
    }
}
