package io.stationkeeper.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What happened in a rehearsal.
 *
 * @param settled whether in the end nothing was left to do
 * @param result of the last pass
 * @param calls of the simulated APIs, by operation
 * @param quota what was left of each quota when least was left, by provider and bucket
 * @param deploys that the passes, or the simulated platform, started
 * @param approvals what a person would have had to agree to
 * @param resources how they stand in the end
 */
public record Story(
        boolean settled,
        String result,
        List<Pass> passes,
        SortedMap<String, Long> calls,
        SortedMap<String, Integer> quota,
        List<Deploy> deploys,
        List<Approval> approvals,
        List<Resource> resources) {
    public Story {
        passes = List.copyOf(passes);
        deploys = List.copyOf(deploys);
        approvals = List.copyOf(approvals);
        resources = List.copyOf(resources);
    }

    /**
     * One pass.
     *
     * @param at since the start
     */
    public record Pass(long id, Duration at, String result, List<Event> events) {
        public Pass {
            events = List.copyOf(events);
        }
    }

    /**
     * What became of a step.
     *
     * @param what wrote, failed, postponed, or why it was not tried: held, blocked, waiting, deferred
     */
    public record Event(
            String what,
            String resource,
            String action,
            String effect,
            List<String> changes,
            String reason) {
        public Event {
            changes = List.copyOf(changes);
        }
    }

    /** A deploy of a service. */
    public record Deploy(String service, String trigger, String status, String release) {}

    /** A hold, and whether the rehearsal agreed to it. */
    public record Approval(long pass, String reason, List<String> resources, boolean given) {
        public Approval {
            resources = List.copyOf(resources);
        }
    }

    /** A resource in the end. */
    public record Resource(
            String id, String standing, Optional<String> message, List<String> differs) {
        public Resource {
            differs = List.copyOf(differs);
        }
    }
}
