package io.stationkeeper.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the rules of docs/safety.md and of the design mean for a history, written down a second time
 * and from what is really there, not from what the engine says of it: after each pass, what may have
 * changed; in the end, in {@link HistoryEnd}, what has to be so.
 *
 * <p>A slot is what one manifest speaks of whatever its name is; a revision that a process may have
 * died over counts as seen and as not seen.
 */
final class HistoryOracle {
    /** How long what left git stays. */
    static final Duration GRACE = Duration.ofSeconds(6);

    private static final String BY_A_PERSON = "theirs";

    private final Set<String> theirs = new HashSet<>();
    private final Set<String> adopted = new HashSet<>();
    private final Set<String> approved = new HashSet<>();
    private final Set<String> sure = new HashSet<>();
    private final Map<String, Set<Boolean>> policies = new HashMap<>();
    private final Map<String, Instant> leftAt = new HashMap<>();
    private final Map<String, Set<String>> commits = new HashMap<>();
    private Optional<WantedStack> accepted = Optional.empty();
    private boolean branchMoved;
    private boolean crashed;
    private boolean cacheDeleted;

    static String slot(String kind, String name) {
        return kind.equals("EnvGroup") ? kind + "/" + name : kind;
    }

    private static String slot(LiveThings.Thing thing) {
        return slot(thing.kind(), thing.name());
    }

    Optional<WantedStack> accepted() {
        return accepted;
    }

    void madeByAPerson(String id) {
        theirs.add(id);
    }

    void deletedByAPerson(LiveThings.Thing thing) {
        cacheDeleted = cacheDeleted || thing.name().equals(WantedStack.CACHE);
    }

    void approved(String kind, String name) {
        approved.add(slot(kind, name));
    }

    /** Not ours yet; an approval is of the values that it was given for, so it may be held again. */
    boolean isForeign(LiveThings.Thing thing) {
        return isTheirs(thing) && !adopted.contains(thing.id());
    }

    private boolean isUntouchable(LiveThings.Thing thing) {
        return isForeign(thing) && !approved.contains(slot(thing));
    }

    boolean isTheirs(LiveThings.Thing thing) {
        return theirs.contains(thing.id());
    }

    boolean isSurelyOurs(LiveThings.Thing thing) {
        return sure.contains(thing.id()) && !isTheirs(thing);
    }

    boolean cacheWasDeleted() {
        return cacheDeleted;
    }

    /** Slots that were declared once, with what their last manifests said of deleting them. */
    Map<String, Set<Boolean>> policies() {
        return policies;
    }

    Set<String> commitsOf(String branch) {
        return commits.computeIfAbsent(branch, _ -> new TreeSet<>());
    }

    /** @param readable what git says, if this pass will see it */
    void beforePass(Optional<WantedStack> readable, LiveThings live, Instant now) {
        learnCommits(live);
        readable.ifPresent(stack -> accept(stack, now));
        accepted.ifPresent(stack ->
                stack.things().values().stream()
                        .filter(thing -> live.differences(thing).isEmpty())
                        .flatMap(thing -> live.called(thing.key()).stream())
                        .filter(this::isTheirs)
                        .forEach(thing -> adopted.add(thing.id())));
    }

    /** A branch exists in the simulator from the first question on. */
    private void learnCommits(LiveThings live) {
        live.heads().forEach((branch, id) -> commitsOf(branch).add(id));
    }

    private void accept(WantedStack stack, Instant now) {
        branchMoved =
                branchMoved
                        || accepted.filter(old ->
                                        old.get(Toggle.API_BRANCH) == stack.get(Toggle.API_BRANCH))
                                .isEmpty();
        accepted = Optional.of(stack);
        Set<String> declared = new HashSet<>();
        for (WantedStack.Thing thing : stack.things().values()) {
            String slot = slot(thing.kind(), thing.name());
            declared.add(slot);
            boolean again = leftAt.remove(slot) != null;
            if (again && !crashed) {
                approved.remove(slot);
            }
            Set<Boolean> known = policies.computeIfAbsent(slot, _ -> new TreeSet<>());
            if (!crashed) {
                known.clear();
            }
            known.add(thing.pruned());
        }
        policies.keySet().stream()
                .filter(slot -> !declared.contains(slot))
                .forEach(slot -> leftAt.putIfAbsent(slot, now));
    }

    /** What a pass did that it may not do, whatever becomes of it. */
    List<String> afterPass(LiveThings before, LiveThings after, Pass pass) {
        crashed = pass.crashed;
        learnCommits(after);
        List<String> wrong = new ArrayList<>();
        for (LiveThings.Thing thing : before.things().values()) {
            Optional<LiveThings.Thing> now = Optional.ofNullable(after.things().get(thing.id()));
            if (now.isEmpty()) {
                whyNotDeleted(thing, pass).ifPresent(wrong::add);
            } else {
                changes(thing, now.get(), wrong);
                released(thing, before, after).ifPresent(wrong::add);
            }
        }
        made(before, after, wrong);
        if (pass.converged) {
            branchMoved = false;
            accepted.ifPresent(stack ->
                    stack.things()
                            .keySet()
                            .forEach(key -> after.first(key).ifPresent(it -> sure.add(it.id()))));
        }
        return wrong;
    }

    /**
     * A pass that is over.
     *
     * @param clockIsRight whether the grace can be told by the clock of the simulators
     */
    record Pass(Instant start, boolean crashed, boolean converged, boolean clockIsRight) {}

    private Optional<String> whyNotDeleted(LiveThings.Thing thing, Pass pass) {
        String slot = slot(thing);
        String what = "deleted " + thing.key() + " " + thing.id();
        if (isTheirs(thing)) {
            return Optional.of(what + ", which a person made");
        }
        if (wanted(thing).isPresent() || !leftAt.containsKey(slot)) {
            return Optional.of(what + ", which is declared");
        }
        if (!policies.getOrDefault(slot, Set.of()).contains(true)) {
            return Optional.of(what + ", whose deletion-policy is orphan");
        }
        Instant left = leftAt.getOrDefault(slot, Instant.MAX);
        if (pass.clockIsRight && left.plus(GRACE).isAfter(pass.start)) {
            return Optional.of(what + " before its grace was over");
        }
        return thing.kind().equals("RedisDatabase") && !approved.contains(slot)
                ? Optional.of(what + ", which holds data, and nobody agreed")
                : Optional.empty();
    }

    private void made(LiveThings before, LiveThings after, List<String> wrong) {
        for (LiveThings.Thing thing : after.things().values()) {
            if (!before.things().containsKey(thing.id()) && wanted(thing).isEmpty()) {
                wrong.add("made " + thing.key() + ", which nobody declared");
            }
            if (after.called(thing.key()).size() > 1) {
                wrong.add(thing.key() + " is there more than once");
            }
        }
    }

    private Optional<WantedStack.Thing> wanted(LiveThings.Thing thing) {
        return accepted.flatMap(stack -> Optional.ofNullable(stack.things().get(thing.key())));
    }

    /** Under the name that it has before a rename, or after it. */
    private Optional<WantedStack.Thing> wanted(LiveThings.Thing before, LiveThings.Thing after) {
        return wanted(before).or(() -> wanted(after));
    }

    private void changes(LiveThings.Thing before, LiveThings.Thing after, List<String> wrong) {
        Optional<WantedStack.Thing> wanted = wanted(before, after);
        if (wanted.isEmpty() || isUntouchable(before)) {
            boolean same =
                    before.name().equals(after.name())
                            && before.fields().equals(after.fields())
                            && before.variables().equals(after.variables())
                            && before.files().equals(after.files())
                            && before.domains().equals(after.domains())
                            && before.deploys() == after.deploys();
            if (!same) {
                wrong.add("changed %s, which is not ours to change".formatted(before.key()));
            }
            return;
        }
        Set<String> keys = new TreeSet<>(before.variables().keySet());
        keys.addAll(after.variables().keySet());
        for (String key : keys) {
            variable(wanted.get(), key, before, after).ifPresent(wrong::add);
        }
        Set<String> gone = new TreeSet<>(before.domains());
        gone.addAll(before.files().keySet());
        gone.removeAll(after.domains());
        gone.removeAll(after.files().keySet());
        gone.removeAll(wanted.get().domains());
        if (!gone.isEmpty() && !wanted.get().strict()) {
            wrong.add("took %s from %s".formatted(gone, before.key()));
        }
    }

    private static Optional<String> variable(
            WantedStack.Thing wanted, String key, LiveThings.Thing before, LiveThings.Thing after) {
        boolean declared =
                wanted.variables().containsKey(key)
                        || (wanted.wantsCache() && key.equals("REDIS_URL"));
        Optional<String> then = Optional.ofNullable(before.variables().get(key));
        Optional<String> now = Optional.ofNullable(after.variables().get(key));
        if (then.equals(now) || (declared && now.isPresent())) {
            return Optional.empty();
        }
        boolean ours = then.filter(value -> !value.startsWith(BY_A_PERSON)).isPresent();
        boolean removed = now.isEmpty() && wanted.strict() && ours && !declared;
        return removed
                ? Optional.empty()
                : Optional.of("%s of %s was %s and is %s".formatted(key, before.key(), then, now));
    }

    /** What is released stays, unless git names another branch since. */
    private Optional<String> released(LiveThings.Thing thing, LiveThings before, LiveThings after) {
        Optional<String> then = commit(before, thing.id());
        Optional<String> now = commit(after, thing.id());
        if (then.isEmpty() || then.equals(now)) {
            return Optional.empty();
        }
        String branch = wanted(thing).map(it -> it.fields().getOrDefault("branch", "")).orElse("");
        boolean asked = branchMoved && now.filter(commitsOf(branch)::contains).isPresent();
        return asked
                ? Optional.empty()
                : Optional.of("%s released %s, now %s".formatted(thing.key(), then, now));
    }

    private static Optional<String> commit(LiveThings live, String id) {
        return Optional.ofNullable(live.running().get(id))
                .map(running -> running.path("commit"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }
}
