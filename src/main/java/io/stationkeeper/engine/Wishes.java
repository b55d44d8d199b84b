package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which facets a pass would like to read. Facets that no manifest manages are never read. Pure. */
record Wishes(KindRegistry kinds, Memory memory) {
    /**
     * What is pressing in a pass.
     *
     * @param hot resources that were just written or changed in git
     */
    record Hurry(Set<ResourceId> hot, Instant passStart) {}

    /** Every facet that is managed, or consumed, and that this pass has not read yet. */
    List<FacetSchedule.Wish> first(Targets targets, Map<ResourceId, Claim> claims, Hurry hurry) {
        DesiredState desired = targets.desired();
        List<FacetSchedule.Wish> wishes = new ArrayList<>();
        for (Manifest manifest : desired.manifests().values()) {
            Optional<Live> live = live(targets, manifest);
            if (live.isEmpty() || manifest.handling().mode() == Mode.IGNORE) {
                continue;
            }
            boolean progressing = live.get().health() instanceof Health.Progressing;
            boolean urgent = isUrgent(manifest, claims, hurry);
            Set<Facet> facets = managed(manifest);
            Optional.ofNullable(claims.get(manifest.id()))
                    .map(claim ->
                            new Removals(
                                    kinds.get(manifest.kind()), manifest, claim, memory.prints()))
                    .ifPresent(removals -> facets.addAll(removals.facets()));
            facets.addAll(Moves.toRead(manifest, claims, desired.manifests().values(), kinds));
            for (Facet facet : facets) {
                // A list may show a facet of its own accord.
                if (isStale(live.get(), facet, hurry.passStart())) {
                    boolean deploying = progressing && facet.equals(Facet.DEPLOYS);
                    String instance = manifest.id().provider();
                    wishes.add(wish(instance, live.get(), facet, urgent || deploying));
                }
            }
        }
        return withConsumed(wishes, targets, claims, hurry);
    }

    /** What others copy from a resource is as pressing as they are; a resource yet to be made is. */
    private List<FacetSchedule.Wish> withConsumed(
            List<FacetSchedule.Wish> managed,
            Targets targets,
            Map<ResourceId, Claim> claims,
            Hurry hurry) {
        Map<String, FacetSchedule.Wish> wishes = new LinkedHashMap<>();
        managed.forEach(wish -> put(wishes, wish));
        for (Consumed.Need need : new Consumed(targets).needs()) {
            if (isStale(need.live(), need.facet(), hurry.passStart())) {
                boolean urgent =
                        isUrgent(need.consumer(), claims, hurry)
                                || live(targets, need.consumer()).isEmpty();
                put(wishes, wish(need.instance(), need.live(), need.facet(), urgent));
            }
        }
        return List.copyOf(wishes.values());
    }

    private static void put(Map<String, FacetSchedule.Wish> wishes, FacetSchedule.Wish wish) {
        wishes.merge(
                wish.externalId() + "/" + wish.facet(),
                wish,
                (one, other) -> one.urgency().compareTo(other.urgency()) <= 0 ? one : other);
    }

    private static Optional<Live> live(Targets targets, Manifest manifest) {
        return Optional.ofNullable(targets.matches().get(manifest.id())).flatMap(Match::resource);
    }

    private static boolean isUrgent(Manifest manifest, Map<ResourceId, Claim> claims, Hurry hurry) {
        return hurry.hot().contains(manifest.id())
                || Optional.ofNullable(claims.get(manifest.id())).flatMap(Claim::debt).isPresent();
    }

    /** The facets on which a step rests that could go ahead, if they were not read in this pass. */
    List<FacetSchedule.Wish> second(Plan plan, Instant passStart) {
        Set<FacetSchedule.Wish> wishes = new LinkedHashSet<>();
        for (ResourcePlan resource : plan.resources().values()) {
            if (resource.live().isEmpty()) {
                continue;
            }
            Live live = resource.live().get();
            for (Step step : resource.steps()) {
                if (!couldGoAhead(step)) {
                    continue;
                }
                step.facets().stream()
                        .filter(facet -> !facet.equals(Facet.CORE))
                        .filter(facet -> isStale(live, facet, passStart))
                        .map(facet -> again(resource, live, facet))
                        .forEach(wishes::add);
            }
        }
        return List.copyOf(wishes);
    }

    private static boolean couldGoAhead(Step step) {
        return switch (step.verdict()) {
            case Verdict.Allowed _ -> true;
            case Verdict.Deferred(String _, var until, var _) -> until.isEmpty();
            case Verdict.Held _, Verdict.Blocked _, Verdict.Waiting _ -> false;
        };
    }

    private static boolean isStale(Live live, Facet facet, Instant passStart) {
        Instant read = live.observedAt().get(facet);
        return read == null || read.isBefore(passStart);
    }

    private static FacetSchedule.Wish again(ResourcePlan resource, Live live, Facet facet) {
        return new FacetSchedule.Wish(
                resource.id().provider(),
                live.externalId(),
                facet,
                FacetSchedule.Urgency.HOT,
                Optional.empty());
    }

    private FacetSchedule.Wish wish(String instance, Live live, Facet facet, boolean urgent) {
        Optional<Instant> last = memory.lastRead(live.externalId(), facet);
        FacetSchedule.Urgency urgency =
                last.isEmpty() ? FacetSchedule.Urgency.NEVER_READ : FacetSchedule.Urgency.ROUTINE;
        return new FacetSchedule.Wish(
                instance,
                live.externalId(),
                facet,
                urgent ? FacetSchedule.Urgency.HOT : urgency,
                last);
    }

    private Set<Facet> managed(Manifest manifest) {
        KindModel model = kinds.get(manifest.kind());
        Set<Facet> facets = new TreeSet<>();
        for (Field<?> field : manifest.spec().fields()) {
            facets.add(field.facet());
        }
        facets.retainAll(model.facets());
        if (model.facets().contains(Facet.DEPLOYS)) {
            facets.add(Facet.DEPLOYS);
        }
        return facets;
    }
}
