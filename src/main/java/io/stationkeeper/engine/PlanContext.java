package io.stationkeeper.engine;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One manifest in its situation. */
record PlanContext(
        Manifest manifest,
        Mode mode,
        Match match,
        Planner.Situation situation,
        Dependencies dependencies) {
    ResourcePlan result(List<Change> drift, List<Step> steps, Optional<Verdict.Deferred> unknown) {
        return new ResourcePlan(
                manifest.id(),
                Optional.of(manifest),
                mode,
                match.resource(),
                Optional.ofNullable(situation.claims().get(manifest.id())),
                drift,
                steps,
                unknown);
    }

    Step step(Action action, Verdict verdict, String note, Optional<Live> live) {
        return Planner.step(
                manifest.id(), action, verdict, note, List.of(), live.map(Live::externalId));
    }

    boolean fresh(Live live, Facet facet) {
        Instant read = live.observedAt().get(facet);
        return read != null && !read.isBefore(situation.passStart());
    }

    String reportNote() {
        return mode == Mode.REPORT ? "report mode: not written" : "";
    }

    /** A verdict that would be Allowed, after what happened when it was last tried. */
    Verdict judged(Verdict verdict, Prints prints) {
        Trouble trouble = situation.troubles().get(manifest.id());
        if (trouble == null || !(verdict instanceof Verdict.Allowed)) {
            return verdict;
        }
        if (trouble.notBefore().isEmpty()) {
            boolean same = trouble.tried().equals(Troubles.print(manifest, prints));
            return same
                    ? new Verdict.Blocked(
                            trouble.obstacle(), "refused by the provider: " + trouble.message())
                    : verdict;
        }
        return trouble.notBefore().get().isAfter(situation.passStart())
                ? new Verdict.Deferred(
                        "failed " + trouble.failures() + " times: " + trouble.message(),
                        trouble.notBefore())
                : verdict;
    }
}
