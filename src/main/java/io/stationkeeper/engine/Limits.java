package io.stationkeeper.engine;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Limit;
import io.stationkeeper.resource.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How much one revision may do at once before a person has said so. Counted anew in each pass, over
 * the whole plan, also over what still waits; what nobody can do now (blocked) does not count. Pure.
 *
 * @param deletes resources that are leaving, of those that are ours
 * @param replacements resources that are made again, of those that are ours
 * @param removals variables and secret files that are removed, of all resources together
 * @param deploys services that are deployed because of what we write, of those that are ours;
 *     those that are free, see {@link Holdings}, are not counted
 */
public record Limits(Limit deletes, Limit replacements, Limit removals, Limit deploys) {
    public static final Limits DEFAULT =
            new Limits(new Limit(3, 20), new Limit(3, 20), new Limit(10, 0), new Limit(10, 50));

    /** The steps to hold, by their digests, each with its reason. */
    Map<String, String> broken(List<Step> steps, Holdings owned) {
        List<Step> real =
                steps.stream()
                        .filter(step -> !(step.verdict() instanceof Verdict.Blocked))
                        .toList();
        Map<String, String> broken = new HashMap<>();
        count(
                real,
                new Rule("deletes", "DELETES", deletes, owned.resources()),
                Limits::isDelete,
                Limits::isDelete,
                broken);
        count(
                real,
                new Rule("resources made again", "REPLACEMENTS", replacements, owned.resources()),
                Limits::isReplacement,
                Limits::isReplacement,
                broken);
        count(
                real,
                new Rule("services deployed", "DEPLOYS", deploys, owned.services()),
                step -> isDeploy(step) && !owned.free().contains(step.id()),
                step -> step.effect().needsDeploy() && !owned.free().contains(step.id()),
                broken);
        keys(real, broken);
        return broken;
    }

    /** One limit in words. */
    private record Rule(String what, String setting, Limit limit, int all) {
        boolean allows(long count) {
            return count <= limit.of(all);
        }

        String words(long count) {
            return "%d %s at once, %d allowed by STATIONKEEPER_LIMIT_%s=%s"
                    .formatted(count, what, limit.of(all), setting, limit);
        }
    }

    private static void count(
            List<Step> steps,
            Rule rule,
            Predicate<Step> counted,
            Predicate<Step> held,
            Map<String, String> broken) {
        long count = steps.stream().filter(counted).map(Step::id).distinct().count();
        if (!rule.allows(count)) {
            hold(steps, held, rule.words(count), broken);
        }
    }

    private void keys(List<Step> steps, Map<String, String> broken) {
        Rule rule = new Rule("variables and secret files removed", "REMOVALS", removals, 0);
        long count = steps.stream().mapToLong(Limits::removedKeys).sum();
        if (!rule.allows(count)) {
            hold(steps, step -> removedKeys(step) > 0, rule.words(count), broken);
        }
    }

    private static void hold(
            List<Step> steps, Predicate<Step> held, String reason, Map<String, String> broken) {
        steps.stream().filter(held).forEach(step -> broken.putIfAbsent(Digests.of(step), reason));
    }

    private static boolean isDelete(Step step) {
        return step.action() == Action.DELETE;
    }

    /** A create with an id is of what was ours and is gone. */
    private static boolean isReplacement(Step step) {
        return step.effect() == Effect.REPLACE
                || (step.action() == Action.CREATE && step.externalId().isPresent());
    }

    private static boolean isDeploy(Step step) {
        return step.action() == Action.DEPLOY;
    }

    private static long removedKeys(Step step) {
        return step.changes().stream()
                .filter(change -> change.type() == Change.Type.EXTRA)
                .filter(change -> change.element().isPresent())
                .filter(change -> change.field().shape() instanceof Shape.Inputs)
                .count();
    }
}
