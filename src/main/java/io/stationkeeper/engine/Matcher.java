package io.stationkeeper.engine;

import io.stationkeeper.ledger.Choice;
import io.stationkeeper.ledger.Claim;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides which live resource each manifest speaks of. The external id in the ledger beats any name;
 * names serve adoption and creates in doubt only.
 *
 * @param grace how long a create in doubt waits before its absence from a list is believed
 */
record Matcher(KindRegistry kinds, Duration grace) {
    SortedMap<ResourceId, Match> match(
            DesiredState desired, LiveState live, Map<ResourceId, Claim> claims, Instant now) {
        return match(desired, live, claims, List.of(), now);
    }

    /** Of candidates a person may have said which it is. */
    SortedMap<ResourceId, Match> match(
            DesiredState desired,
            LiveState live,
            Map<ResourceId, Claim> claims,
            List<Choice> choices,
            Instant now) {
        Set<String> taken =
                claims.values().stream()
                        .filter(claim -> desired.manifests().containsKey(claim.id()))
                        .flatMap(claim -> claim.externalId().stream())
                        .collect(Collectors.toSet());
        SortedMap<ResourceId, Match> matches = new TreeMap<>();
        for (Manifest manifest : desired.manifests().values()) {
            Optional<Claim> claim = Optional.ofNullable(claims.get(manifest.id()));
            matches.put(manifest.id(), match(manifest, claim, new View(live, taken, choices, now)));
        }
        return matches;
    }

    private record View(LiveState live, Set<String> taken, List<Choice> choices, Instant now) {
        /** What a person named, or else what has the name, or had it when we asked for it. */
        boolean isMeant(Live candidate, Manifest manifest, Optional<Claim> intended) {
            return choices.stream()
                    .filter(choice -> choice.id().equals(manifest.id()))
                    .findFirst()
                    .map(choice -> choice.externalId().equals(candidate.externalId()))
                    .orElseGet(() ->
                            candidate.name().equals(manifest.liveName())
                                    || intended.filter(claim -> isLost(candidate, claim))
                                            .isPresent());
        }
    }

    /** The name may have changed in git since a create whose answer was lost. */
    private static boolean isLost(Live live, Claim intended) {
        return live.name().equals(intended.liveName()) && isYounger(live, intended);
    }

    private Match match(Manifest manifest, Optional<Claim> claim, View view) {
        String instance = manifest.id().provider();
        Optional<Match> unseen = unusable(view.live.account(instance));
        if (unseen.isPresent()) {
            return unseen.get();
        }
        return switch (view.live.kind(instance, manifest.kind())) {
            case KindState.Unknown(String reason, var until) -> new Match.Unseen(reason, until);
            case KindState.Whole(var items) ->
                    claim.filter(c -> c.externalId().isPresent())
                            .map(c -> byId(c, items, view))
                            .orElseGet(() -> byName(manifest, claim, view));
        };
    }

    private static Optional<Match> unusable(AccountState account) {
        return switch (account) {
            case AccountState.Usable _, AccountState.Held _ -> Optional.empty();
            case AccountState.Stopped(String reason) ->
                    Optional.of(new Match.Unseen(reason, Optional.empty()));
            case AccountState.Unknown(String reason, var until) ->
                    Optional.of(new Match.Unseen(reason, until));
        };
    }

    private Match byId(Claim claim, Map<String, Live> items, View view) {
        String externalId = claim.externalId().orElseThrow();
        Live found = items.get(externalId);
        if (found != null) {
            return new Match.Ours(found, claim);
        }
        if (view.live.gone().contains(externalId)) {
            Instant believed = claim.since().plus(grace);
            return isRecent(claim, view.now)
                    ? new Match.Unseen(
                            externalId + " was made just now and is not shown yet",
                            Optional.of(believed))
                    : new Match.Vanished(claim);
        }
        return new Match.Unseen(
                externalId + " is missing from the list, and was not confirmed to be gone",
                Optional.empty());
    }

    /** Reads may lag behind writes: what we made just now is not gone because nobody shows it. */
    private boolean isRecent(Claim claim, Instant now) {
        return !claim.since().isAfter(now) && claim.since().plus(grace).isAfter(now);
    }

    private Match byName(Manifest manifest, Optional<Claim> intended, View view) {
        String instance = manifest.id().provider();
        List<Live> candidates =
                view.live.items(instance, manifest.kind()).stream()
                        .filter(live -> view.isMeant(live, manifest, intended))
                        .filter(live -> !view.taken.contains(live.externalId()))
                        .toList();
        if (candidates.size() > 1) {
            return new Match.Ambiguous(candidates);
        }
        if (candidates.size() == 1) {
            Live live = candidates.getFirst();
            // There is one of it, and it was not there when we were about to make it.
            boolean only = kinds.get(manifest.kind()).onlyName().isPresent();
            return intended.filter(claim -> only || isYounger(live, claim))
                    .<Match>map(claim -> new Match.Settled(live, claim))
                    .orElseGet(() -> new Match.Candidate(live));
        }
        return scopeProblem(manifest, view)
                .orElseGet(() ->
                        intended.map(claim -> claim.since().plus(grace))
                                .filter(until -> until.isAfter(view.now))
                                .<Match>map(Match.InDoubt::new)
                                .orElseGet(Match.Nothing::new));
    }

    /** Upstash tells creation times in whole seconds, so whole seconds are compared. */
    private static boolean isYounger(Live live, Claim claim) {
        Instant since = claim.providerSince().truncatedTo(ChronoUnit.SECONDS);
        return !live.createdAt().isBefore(since);
    }

    private Optional<Match> scopeProblem(Manifest manifest, View view) {
        String instance = manifest.id().provider();
        String scope = kinds.get(manifest.kind()).nameScope();
        for (KindModel other : kinds.all()) {
            if (!other.nameScope().equals(scope) || other.id().equals(manifest.kind())) {
                continue;
            }
            Optional<Match> problem = scopeProblem(manifest, other.id(), instance, view);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<Match> scopeProblem(
            Manifest manifest, KindId other, String instance, View view) {
        return switch (view.live.kind(instance, other)) {
            case KindState.Unknown(String reason, var until) ->
                    Optional.of(new Match.Unseen(other + ": " + reason, until));
            case KindState.Whole(var items) ->
                    items.values().stream()
                            .filter(live -> live.name().equals(manifest.liveName()))
                            .findFirst()
                            .map(Match.Taken::new);
        };
    }
}
