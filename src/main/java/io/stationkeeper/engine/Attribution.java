package io.stationkeeper.engine;

import io.stationkeeper.provider.AuditTrail;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who caused the drift that a pass found. A provider's audit log is asked once in a pass, and only if
 * something drifts that did not in the pass before (ADR 17). Only one pass at a time uses it; what it
 * remembers is in memory, so after a restart the first pass asks nothing.
 */
final class Attribution {
    /** A plan is not bought every hour. */
    private static final Duration REFUSED_FOR = Duration.ofHours(24);

    /** Clocks differ; what is too old is sorted out when it is known by how much. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private static final int SPANS = 50;

    private final Providers providers;
    private final Prints prints;
    private final InstantSource clock;
    private final boolean on;
    private final Map<ResourceId, Sighting> seen = new HashMap<>();
    private final Map<String, Deque<Suspects.Span>> own = new HashMap<>();
    private final Map<String, Instant> refusedUntil = new HashMap<>();
    private Map<ResourceId, SortedMap<String, String>> found = Map.of();

    Attribution(Providers providers, Prints prints, InstantSource clock, boolean on) {
        this.providers = providers;
        this.prints = prints;
        this.clock = clock;
        this.on = on;
    }

    /**
     * What a pass did.
     *
     * @param start when it began to look
     * @param decided when it began to write
     */
    record Pass(Instant start, Instant decided, List<Outcome> outcomes) {}

    /** Asks what there is to ask, and remembers what this pass saw. */
    void ask(Pass pass, Plan plan, DesiredState declared) {
        found = new HashMap<>();
        if (!on) {
            return;
        }
        rememberOwn(pass);
        NewDrift drift = new NewDrift(Map.copyOf(seen), declared);
        List<Question> questions = new ArrayList<>();
        for (ResourcePlan resource : plan.resources().values()) {
            SortedMap<String, Fingerprint> wished =
                    resource.manifest()
                            .map(Manifest::spec)
                            .map(prints::of)
                            .orElseGet(Collections::emptySortedMap);
            questions.addAll(drift.questions(resource, wished));
            see(resource, wished, declared, pass.start);
        }
        seen.keySet().retainAll(plan.resources().keySet());
        questions.stream()
                .collect(Collectors.groupingBy(question -> question.subject().provider()))
                .forEach((instance, asked) ->
                        providers.find(instance).ifPresent(it -> ask(it, asked)));
    }

    /** By path, of the pass that asked last. */
    SortedMap<String, String> of(ResourceId id) {
        return found.getOrDefault(id, Collections.emptySortedMap());
    }

    private void see(
            ResourcePlan plan,
            SortedMap<String, Fingerprint> wished,
            DesiredState declared,
            Instant start) {
        if (plan.unknown().isPresent()) {
            return;
        }
        plan.live()
                .ifPresentOrElse(
                        live ->
                                seen.put(
                                        plan.id(),
                                        Sighting.of(live, plan, wished, declared, start)),
                        () -> seen.computeIfPresent(plan.id(), (_, last) -> last.gone(plan)));
    }

    private void rememberOwn(Pass pass) {
        Instant now = clock.instant();
        pass.outcomes.stream()
                .filter(outcome -> !(outcome instanceof Outcome.Postponed))
                .map(outcome -> outcome.step().id().provider())
                .distinct()
                .forEach(instance -> {
                    Deque<Suspects.Span> spans = own(instance);
                    spans.addLast(new Suspects.Span(pass.decided, now));
                    if (spans.size() > SPANS) {
                        spans.removeFirst();
                    }
                });
    }

    private Deque<Suspects.Span> own(String instance) {
        return own.computeIfAbsent(instance, _ -> new ArrayDeque<>());
    }

    private void ask(Provider provider, List<Question> questions) {
        Instant now = clock.instant();
        if (!mayAsk(provider, now)) {
            return;
        }
        switch (provider.changes(since(provider, questions))) {
            case AuditTrail.Told told -> answer(provider, questions, told);
            case AuditTrail.NotOffered _ ->
                    refusedUntil.put(provider.instance(), now.plus(REFUSED_FOR));
            case AuditTrail.Unknown _ -> {
                // Nobody is named then.
            }
        }
    }

    /** The reads of the passes come first. */
    private boolean mayAsk(Provider provider, Instant now) {
        boolean refused =
                Optional.ofNullable(refusedUntil.get(provider.instance()))
                        .filter(now::isBefore)
                        .isPresent();
        Provider.Reads reads = provider.reads(now);
        return !refused && reads.left() * 4L > reads.whole();
    }

    /** From our own writes on, too: they show which key is ours. */
    private Instant since(Provider provider, List<Question> questions) {
        Instant asked =
                questions.stream().map(Question::since).min(Instant::compareTo).orElseThrow();
        Instant wrote =
                Optional.ofNullable(own(provider.instance()).peekFirst())
                        .map(Suspects.Span::from)
                        .filter(asked::isAfter)
                        .orElse(asked);
        return wrote.minus(CLOCKS);
    }

    private void answer(Provider provider, List<Question> questions, AuditTrail.Told told) {
        Suspects suspects =
                new Suspects(
                        told,
                        Duration.between(clock.instant(), told.at()),
                        List.copyOf(own(provider.instance())));
        for (Question question : questions) {
            suspects.words(question)
                    .ifPresent(by ->
                            found.computeIfAbsent(question.resource(), _ -> new TreeMap<>())
                                    .merge(question.path(), by, (one, two) -> one + " or " + two));
        }
    }
}
