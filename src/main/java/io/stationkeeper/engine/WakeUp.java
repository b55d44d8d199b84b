package io.stationkeeper.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When the next pass makes sense before the interval is over. Pure. */
final class WakeUp {
    private WakeUp() {}

    /** The earliest time at which something that waits may go on. */
    static Optional<Instant> at(Plan plan, List<Outcome> outcomes) {
        Stream<Optional<Instant>> steps =
                plan.order().stream()
                        .map(step ->
                                step.verdict()
                                                instanceof
                                                Verdict.Deferred(String _, var until, var _)
                                        ? until
                                        : Optional.empty());
        Stream<Optional<Instant>> unknown =
                plan.resources().values().stream()
                        .map(resource -> resource.unknown().flatMap(Verdict.Deferred::until));
        Stream<Optional<Instant>> done =
                outcomes.stream()
                        .map(outcome ->
                                switch (outcome) {
                                    case Outcome.Applied _ -> Optional.empty();
                                    case Outcome.Failed(var _, var _, var again) -> again;
                                    case Outcome.Postponed(var _, var _, var until) -> until;
                                });
        Stream<Optional<Instant>> exempt =
                plan.resources().values().stream()
                        .flatMap(resource -> resource.exempted().stream())
                        .map(exemption -> Optional.of(exemption.until()));
        return Stream.of(steps, unknown, done, exempt)
                .flatMap(stream -> stream)
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }
}
