package io.stationkeeper.notify;

import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.SourceStatus;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.manifest.Problem;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a person should know of a resource, or of the source, after a pass.
 *
 * <pre>
 * standing       | post      | when
 * ---------------+-----------+------------------------------------------
 * FAILED         | failed    | at once
 * HELD           | held      | at once; again for another reason
 * DRIFTED        | drifted   | after 5 minutes
 * BLOCKED        | drifted   | after 5 minutes
 * SYNCED,IGNORED | recovered | at once, if there was a post before
 * WAITING,UNKNOWN|           | nothing is known to have changed
 *
 * the source is unreachable, or its newest revision rejected: failed, after 5 minutes
 * </pre>
 *
 * @param key what has to differ for another post
 * @param patience for how long it has to be so
 */
record Concern(
        Notice.Kind event,
        String key,
        String reason,
        Optional<String> fingerprint,
        Duration patience) {
    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What is known after a pass. */
    sealed interface Finding {
        record Trouble(Concern concern) implements Finding {}

        record InOrder() implements Finding {}

        record Open() implements Finding {}
    }

    static Finding of(ResourceReport resource, PassReport report) {
        return switch (resource.standing()) {
            case FAILED -> trouble(Notice.Kind.FAILED, "", resource.message(), Duration.ZERO);
            case HELD -> held(resource, report);
            case DRIFTED, BLOCKED -> trouble(Notice.Kind.DRIFTED, "", words(resource), PATIENCE);
            case SYNCED, IGNORED -> new Finding.InOrder();
            case WAITING, UNKNOWN -> new Finding.Open();
        };
    }

    static Finding of(SourceStatus source) {
        if (!source.reachable()) {
            return trouble(
                    Notice.Kind.FAILED,
                    "unreachable",
                    "the source is unreachable: " + source.reason(),
                    PATIENCE);
        }
        if (source.rejected()) {
            String first =
                    source.problems().stream()
                            .filter(it -> it.severity() == Problem.Severity.ERROR)
                            .findFirst()
                            .map(Problem::toString)
                            .orElse("");
            String revision = source.revision().orElse("the newest");
            return trouble(
                    Notice.Kind.FAILED,
                    "rejected " + revision,
                    "revision " + revision + " is rejected: " + first,
                    PATIENCE);
        }
        return new Finding.InOrder();
    }

    private static Finding held(ResourceReport resource, PassReport report) {
        Optional<Hold> hold =
                report.holds().stream()
                        .filter(it -> it.steps().contains(resource.plan().id()))
                        .findFirst();
        String reason = hold.map(Hold::reason).orElseGet(resource::message);
        return new Finding.Trouble(
                new Concern(
                        Notice.Kind.HELD,
                        reason,
                        reason,
                        hold.map(Hold::fingerprint),
                        Duration.ZERO));
    }

    /** Names of fields, no values. */
    private static String words(ResourceReport resource) {
        if (resource.standing() == Standing.BLOCKED) {
            return "blocked: " + resource.message();
        }
        if (resource.plan().live().isEmpty()) {
            return "it does not exist";
        }
        return String.join(
                ", ", resource.plan().drift().stream().map(change -> change.path()).toList());
    }

    private static Finding trouble(
            Notice.Kind event, String key, String reason, Duration patience) {
        return new Finding.Trouble(new Concern(event, key, reason, Optional.empty(), patience));
    }

    /** As the journal keeps it. */
    String fact() {
        String what = key.isEmpty() ? event.word() : event.word() + " " + key;
        return Notifier.TOLD + what;
    }
}
