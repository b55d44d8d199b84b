package io.stationkeeper.status;

import io.stationkeeper.engine.ResourcePlan;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.status.StatusDocument.ChangeView;
import io.stationkeeper.status.StatusDocument.ExemptedView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns changes of fields into the words of the status document, and lets no secret through. Pure. */
final class ChangeViews {
    private static final Pattern NO_SECRET = Pattern.compile("[0-9a-f]{4}:[0-9a-f]{16}|\\(.*\\)");

    private ChangeViews() {}

    /** What differs, with what a person wants left as it is. */
    static List<ChangeView> drift(ResourcePlan plan, DriftTimes times) {
        return plan.drift().stream()
                .map(change ->
                        change(plan.id(), change, plan.live(), times)
                                .exempted(
                                        plan.restraint()
                                                .exemption(change)
                                                .map(it ->
                                                        new ExemptedView(
                                                                Views.millis(it.until()),
                                                                it.reason(),
                                                                it.by()))))
                .toList();
    }

    static List<ChangeView> of(
            ResourceId id, List<Change> changes, Optional<Live> live, DriftTimes times) {
        return changes.stream().map(change -> change(id, change, live, times)).toList();
    }

    private static ChangeView change(
            ResourceId id, Change change, Optional<Live> live, DriftTimes times) {
        return change(
                change,
                times.since(id, change.path()),
                observedAt(live, change.field().facet()),
                times.by(id, change.path()));
    }

    private static Optional<Instant> observedAt(Optional<Live> live, Facet facet) {
        return live.flatMap(seen -> Optional.ofNullable(seen.observedAt().get(facet)));
    }

    /** Without times. */
    static ChangeView change(Change change, Optional<String> by) {
        return change(change, Optional.empty(), Optional.empty(), by);
    }

    private static ChangeView change(
            Change change,
            Optional<Instant> since,
            Optional<Instant> observedAt,
            Optional<String> by) {
        return new ChangeView(
                change.path(),
                change.type().word(),
                change.sensitive(),
                safe(change, change.desired()),
                safe(change, change.live()),
                change.effect().word(),
                since.map(Views::millis),
                observedAt.map(Views::millis),
                Optional.empty(),
                change.takenFrom(),
                by);
    }

    /**
     * The engine gives fingerprints for what is sensitive; should it ever give anything else, it
     * stops here.
     */
    private static Optional<String> safe(Change change, Optional<String> text) {
        return change.sensitive() ? text.filter(shown -> NO_SECRET.matcher(shown).matches()) : text;
    }
}
