package io.stationkeeper.engine;

import io.stationkeeper.ledger.Exemption;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says how each resource stands, after what was done. Pure. */
final class Judge {
    private Judge() {}

    static ResourceReport judge(
            ResourcePlan plan, List<Outcome> outcomes, Map<ResourceId, Trouble> troubles) {
        List<Outcome> own = outcomes.stream().filter(o -> o.step().id().equals(plan.id())).toList();
        return Stream.of(
                        failed(plan, own, troubles),
                        verdict(plan, Verdict.Held.class, Standing.HELD, "Held"),
                        switchedOff(plan),
                        verdict(plan, Verdict.Blocked.class, Standing.BLOCKED, "Blocked"),
                        unknown(plan),
                        leaving(plan, own),
                        waiting(plan, own),
                        written(plan, own),
                        drifted(plan),
                        ignored(plan),
                        exempt(plan))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new ResourceReport(plan, Standing.SYNCED, "Synced", ""));
    }

    private static Optional<ResourceReport> failed(
            ResourcePlan plan, List<Outcome> own, Map<ResourceId, Trouble> troubles) {
        Optional<String> failure =
                own.stream()
                        .filter(Outcome.Failed.class::isInstance)
                        .map(outcome -> ((Outcome.Failed) outcome).reason())
                        .findFirst();
        Trouble trouble = troubles.get(plan.id());
        Optional<String> earlier =
                trouble != null && isHeldBackBy(trouble, plan)
                        ? Optional.of(trouble.message())
                        : Optional.empty();
        Optional<String> health =
                plan.live()
                        .map(Live::health)
                        .filter(seen -> isFailed(seen, plan))
                        .filter(_ -> plan.manifest().isPresent())
                        .map(Health::message);
        return failure.or(() -> earlier)
                .map(message -> new ResourceReport(plan, Standing.FAILED, "Failed", message))
                .or(() ->
                        health.map(message ->
                                new ResourceReport(plan, Standing.FAILED, "NotReady", message)));
    }

    private static boolean isFailed(Health health, ResourcePlan plan) {
        return switch (health) {
            case Health.Failed _ -> true;
            case Health.Suspended off -> !off.byPerson() && !plan.isSuspensionDeclared();
            case Health.Ready _, Health.Progressing _, Health.Unknown _ -> false;
        };
    }

    /** A step that waits for another reason, such as a create in doubt, says that reason. */
    private static boolean isHeldBackBy(Trouble trouble, ResourcePlan plan) {
        return trouble.notBefore().isPresent()
                && plan.steps().stream()
                        .anyMatch(step -> step.reason().contains(trouble.message()));
    }

    private static Optional<ResourceReport> verdict(
            ResourcePlan plan, Class<? extends Verdict> type, Standing standing, String reason) {
        return plan.steps().stream()
                .filter(step -> type.isInstance(step.verdict()))
                .findFirst()
                .map(step ->
                        new ResourceReport(
                                plan, standing, word(step.verdict(), reason), step.reason()));
    }

    private static String word(Verdict verdict, String otherwise) {
        return switch (verdict) {
            case Verdict.Blocked(Obstacle obstacle, var _) -> obstacle.word();
            case Verdict.Deferred(var _, var _, var condition) -> condition.orElse(otherwise);
            case Verdict.Allowed _, Verdict.Held _, Verdict.Waiting _ -> otherwise;
        };
    }

    /** Somebody's decision, and not ours to undo: no failure, and nothing that goes on by itself. */
    private static Optional<ResourceReport> switchedOff(ResourcePlan plan) {
        return plan.live()
                .map(Live::health)
                .filter(health -> health instanceof Health.Suspended off && off.byPerson())
                .filter(_ -> plan.manifest().isPresent() && !plan.isSuspensionDeclared())
                .filter(_ -> plan.steps().stream().noneMatch(Judge::resumes))
                .map(health ->
                        new ResourceReport(
                                plan,
                                Standing.HELD,
                                health.reason(),
                                health.message()
                                        + ", and the manifest does not say suspended: it is neither"
                                        + " resumed nor deployed before that is done there or"
                                        + " declared"));
    }

    private static boolean resumes(Step step) {
        return step.changes().stream()
                .anyMatch(change -> change.field().name().equals(ResourcePlan.SUSPENDED));
    }

    private static Optional<ResourceReport> unknown(ResourcePlan plan) {
        return plan.unknown()
                .map(why -> new ResourceReport(plan, Standing.UNKNOWN, "Unknown", why.reason()));
    }

    /** What is on its way out, until it was seen to be gone. */
    private static Optional<ResourceReport> leaving(ResourcePlan plan, List<Outcome> own) {
        boolean done = own.stream().anyMatch(Outcome.Applied.class::isInstance);
        return plan.steps().stream()
                .filter(step -> step.action() == Action.DELETE && plan.mode() == Mode.ENFORCE)
                .findFirst()
                .map(step ->
                        new ResourceReport(
                                plan,
                                Standing.WAITING,
                                "Leaving",
                                done ? "deleted, verified in the next pass" : step.reason()));
    }

    private static Optional<ResourceReport> waiting(ResourcePlan plan, List<Outcome> own) {
        Optional<ResourceReport> step =
                verdict(plan, Verdict.Waiting.class, Standing.WAITING, "Waiting")
                        .or(() ->
                                verdict(
                                        plan,
                                        Verdict.Deferred.class,
                                        Standing.WAITING,
                                        "Deferred"));
        Optional<ResourceReport> postponed =
                own.stream()
                        .filter(Outcome.Postponed.class::isInstance)
                        .map(Outcome.Postponed.class::cast)
                        .map(it -> new Verdict.Deferred(it.reason(), it.until()).reason())
                        .findFirst()
                        .map(reason ->
                                new ResourceReport(plan, Standing.WAITING, "Deferred", reason));
        Optional<ResourceReport> progressing =
                plan.live()
                        .map(Live::health)
                        .filter(Health.Progressing.class::isInstance)
                        .filter(_ -> plan.manifest().isPresent())
                        .map(health ->
                                new ResourceReport(
                                        plan, Standing.WAITING, health.reason(), health.message()));
        return step.or(() -> postponed).or(() -> progressing);
    }

    private static Optional<ResourceReport> written(ResourcePlan plan, List<Outcome> own) {
        boolean written = own.stream().anyMatch(Outcome.Applied.class::isInstance);
        return written && plan.manifest().isPresent()
                ? Optional.of(
                        new ResourceReport(
                                plan,
                                Standing.WAITING,
                                "Written",
                                "written in this pass, verified in the next"))
                : Optional.empty();
    }

    private static Optional<ResourceReport> drifted(ResourcePlan plan) {
        boolean planned = plan.steps().stream().anyMatch(step -> step.action() != Action.RELEASE);
        return plan.isDrifted() || planned
                ? Optional.of(new ResourceReport(plan, Standing.DRIFTED, "Drifted", ""))
                : Optional.empty();
    }

    private static Optional<ResourceReport> exempt(ResourcePlan plan) {
        List<Exemption> exempted = plan.exempted();
        return exempted.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ResourceReport(
                                plan,
                                Standing.SYNCED,
                                "Exempt",
                                exempted.stream()
                                        .map(Exemption::words)
                                        .collect(Collectors.joining("; "))));
    }

    private static Optional<ResourceReport> ignored(ResourcePlan plan) {
        if (plan.manifest().isEmpty()) {
            return Optional.of(
                    new ResourceReport(
                            plan, Standing.IGNORED, "Released", "left git; left as it is"));
        }
        return plan.mode() == Mode.IGNORE
                ? Optional.of(new ResourceReport(plan, Standing.IGNORED, "Ignored", ""))
                : Optional.empty();
    }
}
