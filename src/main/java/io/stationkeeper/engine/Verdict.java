package io.stationkeeper.engine;

import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Whether a step may go ahead. */
public sealed interface Verdict {
    default String reason() {
        return "";
    }

    record Allowed() implements Verdict {}

    /** A person has to agree. */
    record Held(String reason) implements Verdict {}

    /** A person has to change something first. */
    record Blocked(Obstacle obstacle, String reason) implements Verdict {}

    /**
     * A value or a deploy is still to come.
     *
     * @param on the resource that has to be there first, if it is one
     */
    record Waiting(String reason, Optional<ResourceId> on) implements Verdict {
        public Waiting(String reason) {
            this(reason, Optional.empty());
        }
    }

    /**
     * Not before this time; empty for the next pass.
     *
     * @param condition of a person's doing, one word for conditions: nothing but time or a person ends it
     */
    record Deferred(String reason, Optional<Instant> until, Optional<String> condition)
            implements Verdict {
        /** By how things are, and nobody's doing. */
        public Deferred(String reason, Optional<Instant> until) {
            this(reason, until, Optional.empty());
        }

        /** Says when it goes on, for whoever reads only this. */
        public Deferred {
            String words = reason;
            reason =
                    until.map(it -> it.truncatedTo(ChronoUnit.SECONDS).toString())
                            .filter(time -> !words.contains(time))
                            .map(time -> words + " (until " + time + ")")
                            .orElse(words);
        }
    }

    /** The word of {@code plan.steps[].state}. */
    default String word() {
        return switch (this) {
            case Allowed _ -> "allowed";
            case Held _ -> "held";
            case Blocked _ -> "blocked";
            case Waiting _ -> "waiting";
            case Deferred _ -> "deferred";
        };
    }
}
