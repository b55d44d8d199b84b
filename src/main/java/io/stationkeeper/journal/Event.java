package io.stationkeeper.journal;

import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One line of the journal. No value of a sensitive field is ever in it.
 *
 * @param pass the pass in which it happened; 0 outside of passes
 * @param resource empty for what concerns all, such as the source
 * @param what one word, such as {@code applied}
 * @param by who did it: {@code stationkeeper}, or a person as they said
 * @param begins facts that hold from now on, such as {@code drift plan}; each lasts until an event
 *     ends it, over restarts too
 * @param ends facts that hold no longer
 */
public record Event(
        Instant at,
        long pass,
        Optional<ResourceId> resource,
        String what,
        String by,
        String detail,
        List<String> begins,
        List<String> ends) {
    /** Who did it if no person did. */
    public static final String SELF = "stationkeeper";

    /** Only there so that a new file knows what holds; nothing happened. */
    static final String CARRIED = "carried";

    /** Longer texts are a provider's error pages. */
    private static final int LONGEST = 2000;

    public Event {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        detail = detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + "...";
        begins = List.copyOf(begins);
        ends = List.copyOf(ends);
    }

    /** Of all, by the program itself. */
    public static Event ofAll(Instant at, String what, String detail) {
        return new Event(at, 0, Optional.empty(), what, SELF, detail, List.of(), List.of());
    }

    static Event carried(
            Instant since, Optional<ResourceId> resource, String by, List<String> facts) {
        return new Event(since, 0, resource, CARRIED, by, "", facts, List.of());
    }

    boolean isCarried() {
        return what.equals(CARRIED);
    }
}
