package io.stationkeeper.story;

import io.stationkeeper.story.HistoryEvent.Spared;
import io.stationkeeper.story.HistoryEvent.Subject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people asked for that git does not say, and what that means for what is live. */
final class HistoryWishes {
    private final Set<Subject> suspended = EnumSet.noneOf(Subject.class);
    private final Map<Spared, Instant> exempt = new EnumMap<>(Spared.class);
    private final Set<String> letGo = new HashSet<>();
    private final Set<String> everLetGo = new HashSet<>();

    void suspend(Subject subject, boolean on) {
        if (on) {
            suspended.add(subject);
        } else {
            suspended.remove(subject);
        }
    }

    void exempt(Spared field, Instant until) {
        exempt.put(field, until);
    }

    void unexempt(Spared field) {
        exempt.remove(field);
    }

    void letGo(String slot) {
        letGo.add(slot);
        everLetGo.add(slot);
    }

    /** Agreed to be taken again, or forgotten because its manifest left git. */
    void over(String slot) {
        letGo.remove(slot);
    }

    Set<Subject> suspended() {
        return suspended.isEmpty() ? Set.of() : EnumSet.copyOf(suspended);
    }

    Set<Spared> exempted() {
        return Set.copyOf(exempt.keySet());
    }

    boolean isLetGo(String slot) {
        return letGo.contains(slot);
    }

    boolean wasLetGo(String slot) {
        return everLetGo.contains(slot);
    }

    boolean isSuspended(LiveThings.Thing thing) {
        return suspended.stream().anyMatch(it -> it.covers(thing.kind(), thing.name()));
    }

    /** What of the api a person wanted left as it is and is not. */
    Optional<String> spared(LiveThings.Thing before, LiveThings.Thing after, Instant now) {
        if (!before.key().equals("WebService/api")) {
            return Optional.empty();
        }
        return exempt.entrySet().stream()
                .filter(it -> it.getValue().isAfter(now))
                .filter(it -> !value(it.getKey(), before).equals(value(it.getKey(), after)))
                .map(it -> "wrote " + it.getKey().field + " of the api, which is exempt")
                .findFirst();
    }

    private static String value(Spared field, LiveThings.Thing thing) {
        return switch (field) {
            case PLAN -> thing.fields().getOrDefault("plan", "");
            case MODE -> thing.variables().getOrDefault("MODE", "(nothing)");
        };
    }
}
