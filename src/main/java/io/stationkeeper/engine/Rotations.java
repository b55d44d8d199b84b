package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Rotation;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Plans the replacement of credentials: first the reset, alone; then, by the ordinary way of
 * references, every consumer. Pure.
 */
record Rotations(KindRegistry kinds, Dependencies dependencies) {
    private static final Duration NOTICE = Duration.ofDays(7);

    /** Adds the resets; whoever consumes a credential waits until the new one is known. */
    void add(SortedMap<ResourceId, ResourcePlan> plans, Planner.Situation situation) {
        Map<ResourceId, Rotation> rotations = situation.rotations();
        Instant now = situation.passStart();
        for (ResourceId id : List.copyOf(plans.keySet())) {
            ResourcePlan plan = Optional.ofNullable(plans.get(id)).orElseThrow();
            if (isWanted(plan, Optional.ofNullable(rotations.get(id)), now)) {
                Step reset =
                        situation
                                .restraints()
                                .reset(reset(plan, plans), plan, consumers(plan.id(), plans));
                List<Step> steps = new ArrayList<>(plan.steps());
                steps.add(reset);
                plans.put(plan.id(), plan.withSteps(steps));
                if (reset.isAllowed()) {
                    consumers(plan.id(), plans)
                            .forEach(it -> plans.put(it.id(), waiting(it, plan)));
                }
            }
        }
    }

    /** Asked for and not reset yet, or too old and not on its way. */
    private static boolean isWanted(ResourcePlan plan, Optional<Rotation> rotation, Instant now) {
        boolean asked =
                rotation.map(it -> it.resetAt().isEmpty())
                        .orElseGet(() -> due(plan).filter(at -> !at.isAfter(now)).isPresent());
        return asked && plan.live().isPresent();
    }

    /** When the credential is to be replaced by itself, where the manifest has an age for it. */
    static Optional<Instant> due(ResourcePlan plan) {
        Optional<Duration> age =
                plan.manifest().flatMap(manifest -> manifest.handling().rotateAfter());
        return plan.claim()
                .filter(claim -> claim.state() == Claim.State.OWNED)
                .filter(_ -> plan.mode() == Mode.ENFORCE)
                .map(claim -> claim.credentialSince().orElse(claim.since()))
                .flatMap(since -> age.map(since::plus));
    }

    /** What comes within a week, so that nobody is surprised by it. */
    List<String> announcements(SortedMap<ResourceId, ResourcePlan> plans, Instant now) {
        return plans.values().stream()
                .filter(plan ->
                        due(plan)
                                .filter(at -> at.isAfter(now) && at.isBefore(now.plus(NOTICE)))
                                .isPresent())
                .map(plan ->
                        "%s gets a new credential at %s: %s"
                                .formatted(
                                        plan.id(),
                                        due(plan).orElseThrow().truncatedTo(ChronoUnit.SECONDS),
                                        words(plan, plans)))
                .toList();
    }

    /** Everything declared that uses a value of this resource, directly or through others. */
    List<ResourcePlan> consumers(ResourceId id, Map<ResourceId, ResourcePlan> plans) {
        return plans.values().stream()
                .filter(plan -> plan.manifest().isPresent())
                .filter(plan -> !plan.id().equals(id))
                .filter(plan -> dependencies.needs(plan.id(), id))
                .toList();
    }

    /** What a reset does, for whoever thinks about asking for it. */
    String words(ResourcePlan plan, Map<ResourceId, ResourcePlan> plans) {
        String credential = kinds.get(plan.manifest().orElseThrow().kind()).credential().orElse("");
        List<String> users =
                consumers(plan.id(), plans).stream().map(it -> it.id().toString()).toList();
        return users.isEmpty()
                ? "replaces " + credential + "; nothing declared here uses it"
                : "replaces "
                        + credential
                        + "; until they have the new one and are deployed, these use one that is refused: "
                        + String.join(", ", users);
    }

    private Step reset(ResourcePlan plan, Map<ResourceId, ResourcePlan> plans) {
        return new Step(
                plan.id(),
                Action.ROTATE,
                Effect.DOWNTIME,
                verdict(plan, plans),
                words(plan, plans),
                List.of(),
                plan.live().map(Live::externalId),
                Set.of(Facet.CORE));
    }

    private Verdict verdict(ResourcePlan plan, Map<ResourceId, ResourcePlan> plans) {
        Optional<ResourcePlan> busy =
                consumers(plan.id(), plans).stream()
                        .filter(consumer -> consumer.unknown().isPresent() || isBusy(consumer))
                        .findFirst();
        return busy.<Verdict>map(it ->
                        new Verdict.Waiting(
                                "%s is %s: the reset waits, so that its end can be seen"
                                        .formatted(
                                                it.id(),
                                                it.unknown().isPresent()
                                                        ? "not seen"
                                                        : "being deployed"),
                                Optional.of(it.id())))
                .orElseGet(Verdict.Allowed::new);
    }

    private static boolean isBusy(ResourcePlan plan) {
        boolean deploying =
                plan.live()
                        .map(Live::health)
                        .filter(Health.Progressing.class::isInstance)
                        .isPresent();
        return deploying || plan.claim().flatMap(Claim::debt).isPresent();
    }

    private static ResourcePlan waiting(ResourcePlan consumer, ResourcePlan rotated) {
        return consumer.withSteps(
                consumer.steps().stream()
                        .map(step ->
                                step.isAllowed() && step.action() != Action.RELEASE
                                        ? step.judged(
                                                new Verdict.Waiting(
                                                        rotated.id()
                                                                + " gets a new credential first",
                                                        Optional.of(rotated.id())))
                                        : step)
                        .toList());
    }

    /** Who still has to take the new credential; empty when the rotation is over. */
    List<ResourceReport> open(Rotation rotation, SortedMap<ResourceId, ResourceReport> resources) {
        return consumers(rotation.id(), plans(resources)).stream()
                .filter(plan -> plan.mode() == Mode.ENFORCE)
                .flatMap(plan -> Optional.ofNullable(resources.get(plan.id())).stream())
                .filter(it -> it.standing() != Standing.SYNCED)
                .toList();
    }

    /** The plans that these reports are about. */
    static SortedMap<ResourceId, ResourcePlan> plans(
            SortedMap<ResourceId, ResourceReport> resources) {
        SortedMap<ResourceId, ResourcePlan> plans = new TreeMap<>();
        resources.forEach((id, report) -> plans.put(id, report.plan()));
        return plans;
    }

    /** Whether a resource can be asked for it at all. */
    static Optional<String> refusal(ResourceReport report, KindModel model) {
        if (model.credential().isEmpty()) {
            return Optional.of("a " + model.id().name() + " has no credential that can be reset");
        }
        boolean ours =
                report.plan().claim().filter(c -> c.state() == Claim.State.OWNED).isPresent()
                        && report.plan().live().isPresent();
        if (!ours || report.plan().mode() != Mode.ENFORCE) {
            return Optional.of(report.plan().id() + " is not ours to change");
        }
        return Optional.empty();
    }
}
