package io.stationkeeper.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What one pass may not do, whatever becomes of it. */
record HistoryRules(
        HistoryOracle oracle, LiveThings before, LiveThings after, HistoryOracle.Pass pass) {
    private static final String BY_A_PERSON = "theirs";

    List<String> broken() {
        List<String> wrong = new ArrayList<>();
        for (LiveThings.Thing thing : before.things().values()) {
            Optional<LiveThings.Thing> now = Optional.ofNullable(after.things().get(thing.id()));
            if (now.isEmpty()) {
                whyNotDeleted(thing).ifPresent(wrong::add);
            } else {
                changed(thing, now.get(), wrong);
                unheeded(thing, now.get()).ifPresent(wrong::add);
                released(thing, now.get()).ifPresent(wrong::add);
            }
        }
        after.things().values().stream()
                .filter(thing -> !before.things().containsKey(thing.id()))
                .forEach(thing -> whyNotMade(thing).ifPresent(wrong::add));
        after.things().values().stream()
                .map(LiveThings.Thing::key)
                .filter(key -> after.called(key).size() > 1)
                .distinct()
                .forEach(key -> wrong.add(key + " is there more than once"));
        return wrong;
    }

    private Optional<String> whyNotDeleted(LiveThings.Thing thing) {
        String slot = HistoryOracle.slot(thing);
        String what = "deleted " + thing.key() + " " + thing.id();
        if (oracle.isTheirs(thing)) {
            return Optional.of(what + ", which a person made");
        }
        if (oracle.wanted(thing).isPresent() || oracle.leftAt(slot).isEmpty()) {
            return Optional.of(what + ", which is declared");
        }
        if (!oracle.policies().getOrDefault(slot, Set.of()).contains(true)) {
            return Optional.of(what + ", whose deletion-policy is orphan");
        }
        if (pass.clockIsRight()
                && oracle.leftAt(slot)
                        .filter(left -> left.plus(HistoryOracle.GRACE).isAfter(pass.start()))
                        .isPresent()) {
            return Optional.of(what + " before its grace was over");
        }
        if (oracle.doubt().isSure()) {
            return Optional.of(what + ", and nobody looked why history was rewritten");
        }
        if (oracle.wishes().isSuspended(thing)) {
            return Optional.of(what + ", which is suspended");
        }
        return thing.kind().equals("RedisDatabase") && !oracle.isApproved(slot)
                ? Optional.of(what + ", which holds data, and nobody agreed")
                : Optional.empty();
    }

    private Optional<String> whyNotMade(LiveThings.Thing thing) {
        String slot = HistoryOracle.slot(thing);
        String what = "made " + thing.key();
        if (oracle.wanted(thing).isEmpty()) {
            return Optional.of(what + ", which nobody declared");
        }
        if (oracle.wishes().isSuspended(thing)) {
            return Optional.of(what + ", which is suspended");
        }
        if (oracle.wishes().isLetGo(slot)) {
            return Optional.of(what + ", which was let go of, and nobody agreed");
        }
        if (thing.kind().equals("RedisDatabase") && oracle.isDataLost()) {
            return Optional.of(what + ", which held data and is empty, and nobody agreed");
        }
        boolean there =
                after.things().values().stream()
                        .anyMatch(other ->
                                !other.id().equals(thing.id())
                                        && HistoryOracle.slot(other).equals(slot)
                                        && oracle.isSurelyOurs(other));
        return there ? Optional.of(what + " although it was there") : Optional.empty();
    }

    /** What people asked for, and the time of day. */
    private Optional<String> unheeded(LiveThings.Thing then, LiveThings.Thing now) {
        if (oracle.wishes().isSuspended(then) && !then.isAs(now)) {
            return Optional.of("changed %s, which is suspended".formatted(then.key()));
        }
        if (!pass.clockIsRight()) {
            return Optional.empty();
        }
        boolean resized = !plan(then).equals(plan(now));
        boolean early =
                resized
                        && oracle.wanted(then, now).filter(WantedThing::nightly).isPresent()
                        && !HistoryWindow.isOpen(pass.start());
        if (early) {
            return Optional.of("resized %s outside of its window".formatted(then.key()));
        }
        return oracle.isSurelyOurs(then)
                ? oracle.wishes().spared(then, now, pass.start())
                : Optional.empty();
    }

    private static String plan(LiveThings.Thing thing) {
        return thing.fields().getOrDefault("plan", "");
    }

    private void changed(LiveThings.Thing then, LiveThings.Thing now, List<String> wrong) {
        Optional<WantedThing> wanted = oracle.wanted(then, now);
        if (wanted.isEmpty() || oracle.isUntouchable(then)) {
            if (!then.isAs(now)) {
                wrong.add("changed %s, which is not ours to change".formatted(then.key()));
            }
            return;
        }
        Set<String> keys = new TreeSet<>(then.variables().keySet());
        keys.addAll(now.variables().keySet());
        for (String key : keys) {
            variable(wanted.get(), key, then, now).ifPresent(wrong::add);
        }
        Set<String> gone = new TreeSet<>(then.domains());
        gone.addAll(then.files().keySet());
        gone.removeAll(now.domains());
        gone.removeAll(now.files().keySet());
        gone.removeAll(wanted.get().domains());
        if (!gone.isEmpty() && !mayRemove(wanted.get())) {
            wrong.add("took %s from %s".formatted(gone, then.key()));
        }
    }

    private boolean mayRemove(WantedThing wanted) {
        return wanted.strict() && !oracle.doubt().isSure();
    }

    private Optional<String> variable(
            WantedThing wanted, String key, LiveThings.Thing before, LiveThings.Thing after) {
        boolean declared =
                wanted.variables().containsKey(key)
                        || (wanted.wantsCache() && key.equals("REDIS_URL"));
        Optional<String> then = Optional.ofNullable(before.variables().get(key));
        Optional<String> now = Optional.ofNullable(after.variables().get(key));
        if (then.equals(now) || (declared && now.isPresent())) {
            return Optional.empty();
        }
        boolean ours = then.filter(value -> !value.startsWith(BY_A_PERSON)).isPresent();
        boolean removed = now.isEmpty() && mayRemove(wanted) && ours && !declared;
        return removed
                ? Optional.empty()
                : Optional.of("%s of %s was %s and is %s".formatted(key, before.key(), then, now));
    }

    /** What is released stays, unless git names another branch since. */
    private Optional<String> released(LiveThings.Thing thing, LiveThings.Thing later) {
        Optional<String> then = commit(before, thing.id());
        Optional<String> now = commit(after, thing.id());
        if (then.isEmpty() || then.equals(now)) {
            return Optional.empty();
        }
        String branch =
                oracle.wanted(thing, later)
                        .map(it -> it.fields().getOrDefault("branch", ""))
                        .orElse("");
        boolean asked =
                oracle.isBranchMoved()
                        && now.filter(oracle.commitsOf(branch)::contains).isPresent();
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
