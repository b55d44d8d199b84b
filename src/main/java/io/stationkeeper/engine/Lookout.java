package io.stationkeeper.engine;

import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The reading half of a pass: everything that the plan is computed from, and nothing is changed. */
final class Lookout {
    private final KindRegistry kinds;
    private final Providers providers;
    private final Ledger ledger;
    private final Observer observer;
    private final Matcher matcher;
    private final Wishes wishes;
    private final Bystanders bystanders;
    private final ReadReserve reserve;
    private final Duration interval;

    Lookout(
            KindRegistry kinds,
            Providers providers,
            Ledger ledger,
            Memory memory,
            EngineConfig config) {
        this.kinds = kinds;
        this.providers = providers;
        this.ledger = ledger;
        this.observer = new Observer(providers, ledger, memory);
        this.matcher = new Matcher(kinds, config.createGrace());
        this.wishes = new Wishes(kinds, memory);
        this.interval = config.interval();
        this.bystanders = new Bystanders(kinds, config.interval());
        this.reserve = new ReadReserve(providers);
    }

    /** What was seen, and what it belongs to. */
    record Sight(LiveState live, SortedMap<ResourceId, Match> matches) {}

    /**
     * The first look.
     *
     * @param thorough false for a pass that follows another to see what became of it: what nothing
     *     happened to is remembered then
     */
    Sight look(DesiredState desired, Set<ResourceId> hot, Instant now, boolean thorough) {
        Map<String, Set<KindId>> asked =
                bystanders.without(wanted(desired), desired, ledger.claims().values(), now);
        Map<String, Provider.Reads> before = reserve.now(now);
        LiveState listed = bystanders.complete(observer.list(asked), now);
        reserve.listed(before, now);
        Map<ResourceId, Match> matches = match(desired, listed, now);
        List<FacetSchedule.Wish> wanted =
                wishes.first(
                        new Targets(kinds, desired, listed, matches),
                        ledger.claims(),
                        new Wishes.Hurry(hot, now));
        return inspect(
                desired,
                listed,
                thorough ? wanted : FacetSchedule.pressing(wanted, now.minus(interval)),
                now);
    }

    /** Until when the quotas are too far used up for a pass that only follows another. */
    Optional<Instant> followUpFrom(Instant now) {
        return reserve.followUpFrom(now);
    }

    /** Until when the quotas do not reach for the lists. */
    Optional<Instant> passFrom(Instant now) {
        return reserve.passFrom(now);
    }

    /** The second look: empty when nothing more had to be read. */
    Optional<Sight> lookAgain(DesiredState desired, Sight sight, Plan plan, Instant now) {
        List<FacetSchedule.Wish> more = wishes.second(plan, now);
        return more.isEmpty()
                ? Optional.empty()
                : Optional.of(inspect(desired, sight.live(), more, now));
    }

    private Sight inspect(
            DesiredState desired, LiveState state, List<FacetSchedule.Wish> all, Instant now) {
        LiveState seen = state;
        Map<String, List<FacetSchedule.Wish>> byInstance =
                all.stream().collect(Collectors.groupingBy(FacetSchedule.Wish::instance));
        for (Map.Entry<String, List<FacetSchedule.Wish>> entry : byInstance.entrySet()) {
            Provider.Reads budget = observer.budget(entry.getKey(), now);
            int kept = reserve.of(entry.getKey(), budget);
            seen =
                    observer.inspect(
                            seen, FacetSchedule.choose(entry.getValue(), budget, kept), now);
        }
        return new Sight(seen, match(desired, seen, now));
    }

    private SortedMap<ResourceId, Match> match(DesiredState desired, LiveState seen, Instant now) {
        return matcher.match(desired, seen, ledger.claims(), ledger.interventions().choices(), now);
    }

    /** All kinds of each provider of which anything is declared, claimed or referred to. */
    private Map<String, Set<KindId>> wanted(DesiredState desired) {
        Set<String> instances = new TreeSet<>();
        desired.manifests().keySet().forEach(id -> instances.add(id.provider()));
        ledger.claims().keySet().forEach(id -> instances.add(id.provider()));
        Dependencies dependencies = Dependencies.of(desired, kinds);
        desired.manifests()
                .keySet()
                .forEach(id ->
                        dependencies
                                .direct(id)
                                .forEach(target -> instances.add(target.provider())));
        Map<String, Set<KindId>> wanted = new HashMap<>();
        for (Provider provider : providers.all()) {
            if (instances.contains(provider.instance())) {
                wanted.put(
                        provider.instance(),
                        provider.kinds().stream()
                                .map(ResourceKind::model)
                                .filter(model -> isListed(model, desired))
                                .map(KindModel::id)
                                .collect(Collectors.toSet()));
            }
        }
        return wanted;
    }

    /** What a workspace has one of costs a call of its own, so only if somebody asks for it. */
    private boolean isListed(KindModel model, DesiredState desired) {
        return model.onlyName().isEmpty()
                || desired.manifests().values().stream()
                        .anyMatch(manifest -> manifest.kind().equals(model.id()))
                || ledger.claims().values().stream()
                        .anyMatch(claim -> claim.kind().equals(model.id()));
    }
}
