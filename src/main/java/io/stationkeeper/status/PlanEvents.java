package io.stationkeeper.status;

import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.ResourcePlan;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.RotationReport;
import io.stationkeeper.engine.Step;
import io.stationkeeper.engine.Verdict;
import io.stationkeeper.journal.Journal;
import io.stationkeeper.ledger.Rotation;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What may not go ahead and why, whether things work, and which credentials are replaced, told when
 * it changes.
 */
final class PlanEvents {
    private static final String STEP = "step ";
    private static final String READY = "ready";
    private static final String ROTATION = "rotation";

    private final Journal journal;
    private final Scribe scribe;
    private final PassReport report;
    private final Chronicle.Moment moment;
    private final Map<ResourceId, List<Step>> steps;

    PlanEvents(Journal journal, Scribe scribe, PassReport report, Chronicle.Moment moment) {
        this.journal = journal;
        this.scribe = scribe;
        this.report = report;
        this.moment = moment;
        this.steps = report.steps().stream().collect(Collectors.groupingBy(Step::id));
    }

    void tell(ResourceReport resource) {
        ResourcePlan plan = resource.plan();
        if (plan.unknown().isEmpty()) {
            planned(plan.id());
            plan.live().map(Live::health).ifPresent(health -> ready(plan, health));
        }
    }

    void rotations() {
        Map<ResourceId, Rotation> now = new TreeMap<>();
        report.rotations().stream()
                .map(RotationReport::rotation)
                .forEach(rotation -> now.put(rotation.id(), rotation));
        for (ResourceId id : report.resources().keySet()) {
            Optional<Rotation> rotation = Optional.ofNullable(now.get(id));
            boolean was = journal.since(Optional.of(id), ROTATION).isPresent();
            if (rotation.isPresent() && !was) {
                begin(id, new Scribe.Entry("rotation-asked", rotation.get().by(), ""), ROTATION);
            } else if (rotation.isEmpty() && was) {
                end(id, Scribe.Entry.own("rotation-ended", ""), List.of(ROTATION));
            }
        }
    }

    private void planned(ResourceId id) {
        SortedMap<String, Step> now = new TreeMap<>();
        steps.getOrDefault(id, List.of())
                .forEach(step -> fact(step).ifPresent(fact -> now.put(fact, step)));
        Scribe.Facts turned = scribe.turned(Optional.of(id), STEP, new ArrayList<>(now.keySet()));
        if (!turned.ends().isEmpty()) {
            String gone =
                    turned.ends().stream()
                            .map(fact -> fact.substring(STEP.length()))
                            .collect(Collectors.joining("; "));
            end(id, Scribe.Entry.own("no-longer", gone), turned.ends());
        }
        for (String fact : turned.begins()) {
            Optional.ofNullable(now.get(fact)).ifPresent(step -> begin(id, entry(step), fact));
        }
    }

    /** When it goes on is in the reason of what is deferred, and changes with every pass. */
    private static Optional<String> fact(Step step) {
        String what = STEP + step.verdict().word() + " " + step.action().word();
        return switch (step.verdict()) {
            case Verdict.Held _, Verdict.Blocked _ -> Optional.of(what + ": " + step.reason());
            case Verdict.Deferred _ -> Optional.of(what);
            case Verdict.Waiting _, Verdict.Allowed _ -> Optional.empty();
        };
    }

    private Scribe.Entry entry(Step step) {
        String hold =
                report.holds().stream()
                        .filter(it -> it.steps().contains(step.id()))
                        .filter(it -> it.reason().equals(step.reason()))
                        .map(Hold::fingerprint)
                        .findFirst()
                        .map(fingerprint -> " [" + fingerprint + "]")
                        .orElse("");
        return Scribe.Entry.own(
                step.verdict().word(), ChangeText.headline(step) + ": " + step.reason() + hold);
    }

    private void ready(ResourcePlan plan, Health health) {
        boolean was = journal.since(Optional.of(plan.id()), READY).isPresent();
        boolean off = health instanceof Health.Suspended && !plan.isSuspensionDeclared();
        boolean broken = health instanceof Health.Failed || off;
        if (health instanceof Health.Ready && !was) {
            begin(plan.id(), Scribe.Entry.own("ready", health.reason()), READY);
        } else if (broken && was) {
            String why = health.reason() + ": " + health.message();
            end(plan.id(), Scribe.Entry.own("not-ready", why), List.of(READY));
        } else if (health instanceof Health.Progressing && was) {
            end(plan.id(), Scribe.Entry.own("not-ready", health.reason()), List.of(READY));
        }
    }

    private void begin(ResourceId id, Scribe.Entry entry, String fact) {
        scribe.tell(Optional.of(id), moment, entry, new Scribe.Facts(List.of(fact), List.of()));
    }

    private void end(ResourceId id, Scribe.Entry entry, List<String> facts) {
        scribe.tell(Optional.of(id), moment, entry, new Scribe.Facts(List.of(), facts));
    }
}
