package io.stationkeeper.status;

import io.stationkeeper.journal.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer of {@code GET /history}.
 *
 * @param events the newest last
 */
public record HistoryDocument(List<LineView> events) {
    public HistoryDocument {
        events = List.copyOf(events);
    }

    public static HistoryDocument of(List<Event> events) {
        return new HistoryDocument(events.stream().map(Views::line).toList());
    }

    /**
     * One line of the journal.
     *
     * @param resource null for what concerns all
     */
    public record LineView(
            Instant at,
            long pass,
            Optional<String> resource,
            String what,
            String by,
            String detail) {}
}
