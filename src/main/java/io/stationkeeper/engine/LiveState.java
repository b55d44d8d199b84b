package io.stationkeeper.engine;

import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that one pass saw of the providers.
 *
 * @param accounts by provider instance
 * @param kinds by provider instance and kind
 * @param gone external ids for which the provider answered 404 or 410 when asked one by one
 * @param unread by external id, why facets that were asked for could not be read
 */
public record LiveState(
        Map<String, AccountState> accounts,
        Map<String, Map<KindId, KindState>> kinds,
        Set<String> gone,
        Map<String, Map<Facet, Verdict.Deferred>> unread) {
    public LiveState {
        accounts = Map.copyOf(accounts);
        kinds = Map.copyOf(kinds);
        gone = Set.copyOf(gone);
        unread = Map.copyOf(unread);
    }

    /** As the lists showed it. */
    LiveState(
            Map<String, AccountState> accounts,
            Map<String, Map<KindId, KindState>> kinds,
            Set<String> gone) {
        this(accounts, kinds, gone, Map.of());
    }

    /** Why a facet is not known, if it was asked for. */
    Optional<Verdict.Deferred> unread(String externalId, Facet facet) {
        return Optional.ofNullable(unread.getOrDefault(externalId, Map.of()).get(facet));
    }

    LiveState failed(String externalId, Map<Facet, Verdict.Deferred> why) {
        if (why.isEmpty()) {
            return this;
        }
        Map<String, Map<Facet, Verdict.Deferred>> all = new HashMap<>(unread);
        all.put(externalId, Map.copyOf(why));
        return new LiveState(accounts, kinds, gone, all);
    }

    public AccountState account(String instance) {
        return accounts.getOrDefault(
                instance,
                new AccountState.Stopped(
                        "no provider instance "
                                + instance
                                + " is configured: set its credentials"));
    }

    public KindState kind(String instance, KindId kind) {
        return kinds.getOrDefault(instance, Map.of())
                .getOrDefault(
                        kind, new KindState.Unknown(whyNotListed(instance), Optional.empty()));
    }

    /** A ledger of another account says so at each resource, not only that nothing was looked at. */
    private String whyNotListed(String instance) {
        return accounts.get(instance) instanceof AccountState.Held(String reason)
                ? reason
                : "not listed";
    }

    public Collection<Live> items(String instance, KindId kind) {
        return switch (kind(instance, kind)) {
            case KindState.Whole(var items) -> items.values();
            case KindState.Unknown _ -> List.of();
        };
    }

    /** The same with these resources replaced by what was read since. */
    LiveState with(String instance, Collection<Live> newer) {
        Map<String, Map<KindId, KindState>> copy = new HashMap<>(kinds);
        Map<KindId, KindState> ofInstance = new HashMap<>(copy.getOrDefault(instance, Map.of()));
        for (Live live : newer) {
            if (ofInstance.get(live.kind()) instanceof KindState.Whole(var items)) {
                TreeMap<String, Live> changed = new TreeMap<>(items);
                changed.put(live.externalId(), live);
                ofInstance.put(live.kind(), new KindState.Whole(changed));
            }
        }
        copy.put(instance, ofInstance);
        return new LiveState(accounts, copy, gone, unread);
    }
}
