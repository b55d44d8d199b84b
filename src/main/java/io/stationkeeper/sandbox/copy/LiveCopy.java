package io.stationkeeper.sandbox.copy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A state for the simulators that is like a live account, without its secrets.
 *
 * @param state as {@code PUT /sandbox/admin/state} takes it
 * @param counts what was copied, and how many of it
 * @param unread what could not be read, and how often
 */
public record LiveCopy(
        ObjectNode state, SortedMap<String, Integer> counts, SortedMap<String, Integer> unread) {

    /**
     * What is to be read.
     *
     * @param owner the workspace at Render, if the key sees more than one
     * @param pause waits for so long
     */
    public record From(
            Optional<LiveAccount> render,
            Optional<String> owner,
            Optional<LiveAccount> upstash,
            Consumer<Duration> pause) {}

    /**
     * Reads all of it, with GETs and nothing else.
     *
     * @throws Unreadable if an account cannot be read at all
     */
    public static LiveCopy of(From from, StandIns standIns) {
        Draft draft = new Draft(standIns);
        SortedMap<String, Integer> unread = new TreeMap<>();
        // What variables refer to comes first, and those are at Render.
        from.upstash()
                .ifPresent(account -> {
                    try (LiveApi api = new LiveApi(account, from.pause())) {
                        new UpstashCopy(api, draft).read();
                        unread.putAll(api.unread());
                    }
                });
        from.render()
                .ifPresent(account -> {
                    try (LiveApi api = new LiveApi(account, from.pause())) {
                        RenderCopy.read(api, draft, from.owner());
                        unread.putAll(api.unread());
                    }
                });
        return new LiveCopy(draft.state(), draft.counts(), unread);
    }

    /** Counts only. */
    @Override
    public String toString() {
        return counts.toString();
    }
}
