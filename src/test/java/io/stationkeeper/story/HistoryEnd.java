package io.stationkeeper.story;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has to be so when a history has settled, and which holds are right to be left. */
record HistoryEnd(HistoryOracle oracle, boolean approving, WantedStack stack, LiveThings live) {
    /** The default of STATIONKEEPER_LIMIT_DELETES in a small workspace. */
    private static final int DELETES = 3;

    List<String> wrong(PassReport report) {
        List<String> wrong = new ArrayList<>();
        boolean holds = mayHoldKeys();
        for (WantedThing thing : stack.things().values()) {
            if (isRightlyHeld(thing)) {
                holds = true;
            } else {
                wrong.addAll(live.differences(thing));
                live.first(thing.key()).ifPresent(it -> service(thing, it, wrong));
            }
        }
        for (Map.Entry<String, Set<Boolean>> left : oracle.policies().entrySet()) {
            holds = left(left.getKey(), left.getValue(), wrong) || holds;
        }
        boolean settled =
                report.result() == PassResult.CONVERGED
                        || (holds && report.result() == PassResult.HELD);
        if (!settled) {
            wrong.add(
                    "ended "
                            + report.result()
                            + (holds ? " or held" : "")
                            + ": "
                            + Stories.words(report));
        }
        debts(report, wrong);
        return wrong;
    }

    /** Who may not take anything away before a person agreed takes no key away either. */
    private boolean mayHoldKeys() {
        return !approving
                && oracle.doubt().wasPossible()
                && stack.things().values().stream().anyMatch(WantedThing::strict);
    }

    private boolean isRightlyHeld(WantedThing thing) {
        if (approving) {
            return false;
        }
        boolean foreign =
                live.called(thing.key()).stream().anyMatch(oracle::isTheirs)
                        || wasLetGo(thing.kind(), thing.name());
        boolean waits = thing.wantsCache() && live.first(thing.key()).isEmpty() && isCacheHeld();
        boolean linked = thing.groups().stream().anyMatch(group -> wasLetGo("EnvGroup", group));
        boolean lost = thing.isCache() && live.first(thing.key()).isEmpty() && isCacheHeld();
        return foreign || waits || linked || lost;
    }

    private boolean wasLetGo(String kind, String name) {
        return oracle.wishes().wasLetGo(HistoryOracle.slot(kind, name));
    }

    private boolean isCacheHeld() {
        boolean gone = oracle.cacheWasDeleted() || wasLetGo("RedisDatabase", "");
        return !approving
                && gone
                && live.things().values().stream()
                        .noneMatch(it -> it.kind().equals("RedisDatabase"));
    }

    /** Whether a hold may be left for what has left. */
    private boolean left(String slot, Set<Boolean> policies, List<String> wrong) {
        List<LiveThings.Thing> there =
                live.things().values().stream()
                        .filter(it -> HistoryOracle.slot(it.kind(), it.name()).equals(slot))
                        .filter(it -> !oracle.isTheirs(it))
                        .toList();
        boolean declared =
                stack.things().values().stream()
                        .anyMatch(it -> HistoryOracle.slot(it.kind(), it.name()).equals(slot));
        if (declared || there.isEmpty() || !policies.contains(true)) {
            return false;
        }
        boolean mayStay = !approving && mayBeHeld(slot);
        boolean has = there.stream().anyMatch(oracle::isSurelyOurs);
        if (!mayStay && has && policies.equals(Set.of(true))) {
            wrong.add(slot + " left, says delete, and is still there");
        }
        return mayStay;
    }

    /** Data; a new ledger that met something; too many at once; what is only let go of uses it. */
    private boolean mayBeHeld(String slot) {
        boolean users =
                slot.startsWith("EnvGroup")
                        && live.things().values().stream()
                                .filter(it -> it.deploys() > 0)
                                .anyMatch(it -> !stack.things().containsKey(it.key()));
        long leaving =
                oracle.policies().entrySet().stream()
                        .filter(it -> it.getValue().contains(true))
                        .filter(it ->
                                live.things().values().stream()
                                        .anyMatch(thing ->
                                                HistoryOracle.slot(thing.kind(), thing.name())
                                                        .equals(it.getKey())))
                        .count();
        return slot.equals("RedisDatabase")
                || oracle.doubt().wasPossible()
                || leaving > DELETES
                || users;
    }

    private void service(WantedThing wanted, LiveThings.Thing thing, List<String> wrong) {
        if (!wanted.isService()) {
            return;
        }
        if (wanted.wantsCache() && !isCacheHeld() && !live.knowsCache(thing)) {
            wrong.add(wanted.key() + " does not have the address of the cache");
        }
        Optional<JsonNode> running = Optional.ofNullable(live.running().get(thing.id()));
        if (running.isEmpty()) {
            wrong.add(wanted.key() + " does not run");
            return;
        }
        JsonNode runs = running.get();
        List<String> keys = new ArrayList<>(wanted.variables().keySet());
        if (wanted.wantsCache() && !isCacheHeld()) {
            keys.add("REDIS_URL");
        }
        // What somebody wrote meanwhile, and git does not name, runs with the next deploy.
        if (!thing.variables().getOrDefault("EXTRA", "").startsWith("theirs")) {
            keys.add("EXTRA");
        }
        // And what they wrote as git said it later, so that there was nothing to write.
        keys.removeIf(key -> oracle.keys().wasThereBefore(thing, key));
        for (String key : keys) {
            String value =
                    Optional.ofNullable(thing.variables().get(key))
                            .map(HistoryEnd::hash)
                            .orElse("");
            same(wanted.key() + " runs " + key, value, runs.path("env").path(key).asText(), wrong);
        }
        for (String file : wanted.files()) {
            String value =
                    Optional.ofNullable(thing.files().get(file)).map(HistoryEnd::hash).orElse("");
            same(
                    wanted.key() + " runs " + file,
                    value,
                    runs.path("secretFiles").path(file).asText(),
                    wrong);
        }
        for (String group : wanted.groups()) {
            WantedThing shared =
                    Optional.ofNullable(stack.things().get("EnvGroup/" + group)).orElseThrow();
            shared.variables()
                    .forEach((key, value) ->
                            same(
                                    wanted.key() + " runs " + key,
                                    hash(value),
                                    runs.path("env").path(key).asText(),
                                    wrong));
        }
        same(
                wanted.key() + " runs on",
                thing.fields().getOrDefault("plan", ""),
                runs.path("plan").asText(),
                wrong);
        String branch = wanted.fields().getOrDefault("branch", "");
        if (!branch.isEmpty() && !oracle.commitsOf(branch).contains(runs.path("commit").asText())) {
            wrong.add("%s runs a commit that is not of %s".formatted(wanted.key(), branch));
        }
    }

    private static void same(String what, String wanted, String found, List<String> wrong) {
        if (!wanted.equals(found)) {
            wrong.add("%s: %s instead of %s".formatted(what, found, wanted));
        }
    }

    private void debts(PassReport report, List<String> wrong) {
        report.resources().values().stream()
                .filter(it -> it.plan().manifest().isPresent())
                .filter(it -> it.plan().claim().flatMap(claim -> claim.debt()).isPresent())
                .filter(_ -> report.result() == PassResult.CONVERGED)
                .forEach(it -> wrong.add(it.plan().id() + " owes a deploy"));
    }

    private static String hash(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
