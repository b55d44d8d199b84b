package io.stationkeeper.engine;

import io.stationkeeper.provider.AuditEntry;
import io.stationkeeper.provider.AuditTrail;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds in one answer of an audit log who it was. Pure.
 *
 * @param skew what the provider's clock is ahead of ours
 * @param own when we wrote to this account ourselves, by our clock
 */
record Suspects(AuditTrail.Told told, Duration skew, Collection<Span> own) {
    /** Logs and the header that tells a provider's clock have whole seconds. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** From when to when. */
    record Span(Instant from, Instant to) {
        private boolean holds(Instant at) {
            return !at.isBefore(from.minus(SECOND)) && !at.isAfter(to.plus(SECOND));
        }
    }

    /** The newest change that can be it; empty if there is none, or none but ours. */
    Optional<String> words(Question question) {
        Instant since = question.since().minus(SECOND);
        Set<String> ours = keys();
        List<AuditEntry> possible =
                told.entries().stream()
                        .filter(entry -> !Collections.disjoint(entry.about(), question.names()))
                        .filter(entry -> !here(entry).isBefore(since))
                        .filter(entry -> !entry.isCall() || !isOurs(entry, ours))
                        .toList();
        String several =
                possible.size() > 1 ? ", the newest of " + possible.size() + " changes" : "";
        return possible.stream()
                .max(Comparator.comparing(AuditEntry::at))
                .map(entry -> entry.words() + several);
    }

    /**
     * Whose key it is cannot be asked for, so a call while we wrote is taken for ours, and any other
     * with the same key, if only one was used then.
     */
    private boolean isOurs(AuditEntry entry, Set<String> ours) {
        return isWhileWeWrote(entry)
                || (ours.size() == 1 && key(entry).filter(ours::contains).isPresent());
    }

    private Set<String> keys() {
        return told.entries().stream()
                .filter(this::isWhileWeWrote)
                .flatMap(entry -> key(entry).stream())
                .collect(Collectors.toSet());
    }

    private boolean isWhileWeWrote(AuditEntry entry) {
        return own.stream().anyMatch(span -> span.holds(here(entry)));
    }

    /** When it happened, by our clock. */
    private Instant here(AuditEntry entry) {
        return entry.at().minus(skew);
    }

    private static Optional<String> key(AuditEntry entry) {
        return switch (entry.source()) {
            case AuditEntry.Source.Api(Optional<String> key) -> key;
            case AuditEntry.Source.Other() -> Optional.empty();
        };
    }
}
