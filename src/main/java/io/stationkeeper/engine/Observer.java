package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.provider.Listing;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the providers: lists first, then, one by one, what the lists left open. */
final class Observer {
    private final Providers providers;
    private final Ledger ledger;
    private final Memory memory;

    Observer(Providers providers, Ledger ledger, Memory memory) {
        this.providers = providers;
        this.ledger = ledger;
        this.memory = memory;
    }

    /** Lists these kinds at each instance; what is remembered of their facets is filled in. */
    LiveState list(Map<String, Set<KindId>> wanted) {
        Map<String, AccountState> accounts = new HashMap<>();
        Map<String, Map<KindId, KindState>> kinds = new HashMap<>();
        Set<String> gone = new HashSet<>();
        for (Provider provider : providers.all()) {
            Set<KindId> asked = wanted.getOrDefault(provider.instance(), Set.of());
            if (asked.isEmpty()) {
                continue;
            }
            AccountState account = account(provider);
            if (account instanceof AccountState.Usable) {
                Map<KindId, KindState> listed = listed(provider, asked);
                account = Plausibility.judge(owned(provider.instance()), listed);
                if (account instanceof AccountState.Usable) {
                    confirmMissing(provider, listed, gone);
                }
                kinds.put(provider.instance(), listed);
            }
            accounts.put(provider.instance(), account);
        }
        return new LiveState(accounts, kinds, gone);
    }

    /** Reads these facets now, each in one call; what cannot be read stays as it is. */
    LiveState inspect(LiveState state, List<FacetSchedule.Wish> wishes, Instant now) {
        Map<String, List<FacetSchedule.Wish>> byResource =
                wishes.stream().collect(Collectors.groupingBy(FacetSchedule.Wish::externalId));
        Map<String, Live> all = new HashMap<>();
        state.kinds()
                .forEach((_, kinds) ->
                        kinds.values()
                                .forEach(kind ->
                                        items(kind)
                                                .forEach(
                                                        live -> all.put(live.externalId(), live))));
        List<Read> reads =
                Parallel.map(
                        byResource.values(),
                        list ->
                                read(
                                        list,
                                        Optional.ofNullable(all.get(list.getFirst().externalId())),
                                        now));
        LiveState result = state;
        for (Read read : reads) {
            read.live().forEach(memory::keep);
            result = result.with(read.instance(), read.live());
            for (Live live : read.live()) {
                result = result.failed(live.externalId(), read.failures());
            }
        }
        return result;
    }

    /** What the budget has for inspections at this instance. */
    Provider.Reads budget(String instance, Instant now) {
        return providers
                .find(instance)
                .map(provider -> provider.reads(now))
                .orElseGet(() -> new Provider.Reads(0, 0, now));
    }

    private record Read(String instance, List<Live> live, Map<Facet, Verdict.Deferred> failures) {}

    private Read read(List<FacetSchedule.Wish> wishes, Optional<Live> live, Instant now) {
        String instance = wishes.getFirst().instance();
        if (live.isEmpty()) {
            return new Read(instance, List.of(), Map.of());
        }
        ResourceKind kind = providers.kind(instance, live.get().kind());
        Live result = live.get();
        Map<Facet, Verdict.Deferred> failures = new HashMap<>();
        for (FacetSchedule.Wish wish : wishes) {
            try {
                result = kind.inspect(result, Set.of(wish.facet()));
            } catch (ProviderException e) {
                // Stays unread in this pass: whatever rests on it is deferred by the planner.
                failures.put(wish.facet(), Reasons.unread(wish.facet(), e, now));
            }
        }
        return new Read(instance, List.of(result), failures);
    }

    private AccountState account(Provider provider) {
        try {
            String account = provider.account();
            Optional<String> bound = ledger.account(provider.instance());
            if (bound.isPresent() && !bound.get().equals(account)) {
                provider.forgetAccount();
                return new AccountState.Held(
                        "the ledger belongs to account "
                                + bound.get()
                                + ", the credentials to "
                                + account
                                + ": use the right credentials, or another data folder");
            }
            return new AccountState.Usable();
        } catch (ProviderException e) {
            return Reasons.account(e);
        }
    }

    private Map<KindId, KindState> listed(Provider provider, Set<KindId> asked) {
        Map<KindId, KindState> states = new HashMap<>();
        provider.list(asked)
                .forEach((kind, listing) ->
                        states.put(
                                kind,
                                switch (listing) {
                                    case Listing.Whole(List<Live> items) -> whole(items);
                                    case Listing.Unknown(ProviderException reason) ->
                                            new KindState.Unknown(
                                                    Reasons.message(reason), Reasons.until(reason));
                                }));
        return states;
    }

    private KindState whole(List<Live> items) {
        TreeMap<String, Live> byId = new TreeMap<>();
        for (Live live : items) {
            Live complete = memory.complete(live);
            memory.keep(complete);
            byId.put(live.externalId(), complete);
        }
        return new KindState.Whole(byId);
    }

    private List<Claim> owned(String instance) {
        return ledger.claims().values().stream()
                .filter(claim -> claim.id().provider().equals(instance))
                .filter(claim -> claim.state() == Claim.State.OWNED)
                .toList();
    }

    /** With what is to be deleted: that it is gone is confirmed as well. */
    private List<Claim> ours(String instance) {
        return ledger.claims().values().stream()
                .filter(claim -> claim.id().provider().equals(instance))
                .filter(claim ->
                        claim.state() == Claim.State.OWNED || claim.state() == Claim.State.LEAVING)
                .toList();
    }

    /** A list that lacks what we own is not believed before the provider says so of each one. */
    private void confirmMissing(
            Provider provider, Map<KindId, KindState> listed, Set<String> gone) {
        for (Claim claim : ours(provider.instance())) {
            Optional<String> externalId = claim.externalId();
            if (externalId.isEmpty()
                    || !(listed.get(claim.kind()) instanceof KindState.Whole(var items))
                    || items.containsKey(externalId.get())) {
                continue;
            }
            try {
                Optional<Live> found =
                        providers.kind(provider.instance(), claim.kind()).find(externalId.get());
                if (found.isEmpty()) {
                    gone.add(externalId.get());
                } else {
                    TreeMap<String, Live> more = new TreeMap<>(items);
                    more.put(externalId.get(), memory.complete(found.get()));
                    listed.put(claim.kind(), new KindState.Whole(more));
                }
            } catch (ProviderException _) {
                // Neither there nor gone: the matcher says that it is unseen.
            }
        }
    }

    private static Collection<Live> items(KindState kind) {
        return switch (kind) {
            case KindState.Whole(var items) -> items.values();
            case KindState.Unknown _ -> List.of();
        };
    }
}
