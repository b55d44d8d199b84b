package io.stationkeeper.engine;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.ResourceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The last look before anything is written. Holds whatever goes to an account that is not plausible
 * or to a resource that somebody else writes too, and gives each hold its fingerprint. Pure.
 */
final class Guard {
    private static final int DIGITS = 16;

    private Guard() {}

    /** The plan with held steps, and the holds. */
    record Guarded(Plan plan, List<Hold> holds, String fingerprint) {}

    static Guarded check(Plan plan, LiveState live) {
        SortedMap<ResourceId, ResourcePlan> resources = new TreeMap<>();
        plan.resources().forEach((id, resource) -> resources.put(id, held(resource, live)));
        List<Step> order = new ArrayList<>();
        for (Step step : plan.order()) {
            order.add(held(step, plan.get(step.id()), live));
        }
        return new Guarded(new Plan(resources, order), holds(order), fingerprint(order));
    }

    private static ResourcePlan held(ResourcePlan plan, LiveState live) {
        return plan.withSteps(
                plan.steps().stream().map(step -> held(step, Optional.of(plan), live)).toList());
    }

    private static Step held(Step step, Optional<ResourcePlan> resource, LiveState live) {
        return switch (live.account(step.id().provider())) {
            case AccountState.Held(String reason) -> step.judged(new Verdict.Held(reason));
            case AccountState.Usable _, AccountState.Stopped _, AccountState.Unknown _ ->
                    controlled(step, resource);
        };
    }

    /** What somebody else writes too is left to them; letting go of it is no write. */
    private static Step controlled(Step step, Optional<ResourcePlan> resource) {
        return resource.flatMap(ResourcePlan::live)
                .flatMap(Live::controller)
                .filter(_ -> step.isAllowed() && step.action() != Action.RELEASE)
                .map(controller -> step.judged(new Verdict.Held(step.id() + " " + controller)))
                .orElse(step);
    }

    private static List<Hold> holds(List<Step> steps) {
        Map<String, List<Step>> byReason = new TreeMap<>();
        for (Step step : steps) {
            if (step.verdict() instanceof Verdict.Held(String reason)) {
                byReason.computeIfAbsent(reason, _ -> new ArrayList<>()).add(step);
            }
        }
        List<Hold> holds = new ArrayList<>();
        byReason.forEach((reason, held) ->
                holds.add(
                        new Hold(
                                fingerprint(held),
                                reason,
                                held.stream().map(Step::id).distinct().toList())));
        return holds;
    }

    private static String fingerprint(List<Step> steps) {
        return hash(String.join("\n", steps.stream().map(Guard::digest).sorted().toList()));
    }

    private static String digest(Step step) {
        StringBuilder text = new StringBuilder();
        text.append(step.id()).append(' ').append(step.externalId().orElse(""));
        text.append(' ').append(step.action());
        for (Change change : step.changes()) {
            text.append('\n').append(change.path());
            text.append('\n').append(change.live().orElse(""));
            text.append('\n').append(change.desired().orElse(""));
        }
        return hash(text.toString());
    }

    private static String hash(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
