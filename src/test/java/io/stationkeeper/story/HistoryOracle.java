package io.stationkeeper.story;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the rules of docs/safety.md and of the design mean for a history, written down a second time
 * and from what is really there, not from what the engine says of it: after each pass, in {@link
 * HistoryRules}, what may have changed; in the end, in {@link HistoryEnd}, what has to be so.
 *
 * <p>A slot is what one manifest speaks of whatever its name is; a revision that a process may have
 * died over counts as seen and as not seen.
 */
final class HistoryOracle {
    /** How long what left git stays. */
    static final Duration GRACE = Duration.ofSeconds(6);

    private final HistoryDoubt doubt = new HistoryDoubt();
    private final HistoryWishes wishes = new HistoryWishes();
    private final Set<String> theirs = new HashSet<>();
    private final Set<String> adopted = new HashSet<>();
    private final Set<String> approved = new HashSet<>();
    private final Set<String> sure = new HashSet<>();
    private final Map<String, Set<Boolean>> policies = new HashMap<>();
    private final Map<String, Instant> leftAt = new HashMap<>();
    private final Map<String, Set<String>> commits = new HashMap<>();
    private Optional<WantedStack> accepted = Optional.empty();
    private Optional<HistorySource.Revision> read = Optional.empty();
    private boolean branchMoved;
    private boolean crashed;
    private boolean cacheDeleted;
    private boolean dataLost;

    static String slot(String kind, String name) {
        return kind.equals("EnvGroup") ? kind + "/" + name : kind;
    }

    static String slot(LiveThings.Thing thing) {
        return slot(thing.kind(), thing.name());
    }

    HistoryDoubt doubt() {
        return doubt;
    }

    HistoryWishes wishes() {
        return wishes;
    }

    boolean isBranchMoved() {
        return branchMoved;
    }

    void madeByAPerson(String id) {
        theirs.add(id);
    }

    void deletedByAPerson(LiveThings.Thing thing) {
        if (thing.kind().equals("RedisDatabase")) {
            cacheDeleted = true;
            dataLost = isSurelyOurs(thing);
        }
    }

    /** The data of ours is gone, and nobody agreed to have an empty one instead. */
    boolean isDataLost() {
        return dataLost && !isApproved("RedisDatabase") && !leftAt.containsKey("RedisDatabase");
    }

    void approved(String kind, String name) {
        approved.add(slot(kind, name));
        wishes.over(slot(kind, name));
    }

    /** What a person lets go of is theirs, whoever made it. */
    void letGo(HistoryEvent.Subject subject, LiveThings live) {
        String slot = slot(subject.kind, subject.name);
        approved.remove(slot);
        wishes.letGo(slot);
        for (LiveThings.Thing thing : live.called(subject.kind + "/" + subject.name)) {
            theirs.add(thing.id());
            adopted.remove(thing.id());
            sure.remove(thing.id());
        }
    }

    boolean isUntouchable(LiveThings.Thing thing) {
        return isTheirs(thing) && !adopted.contains(thing.id()) && !approved.contains(slot(thing));
    }

    boolean isTheirs(LiveThings.Thing thing) {
        return theirs.contains(thing.id());
    }

    boolean isSurelyOurs(LiveThings.Thing thing) {
        return sure.contains(thing.id()) && !isTheirs(thing);
    }

    boolean isApproved(String slot) {
        return approved.contains(slot);
    }

    boolean cacheWasDeleted() {
        return cacheDeleted;
    }

    /** When a slot left git; empty while it is declared. */
    Optional<Instant> leftAt(String slot) {
        return Optional.ofNullable(leftAt.get(slot));
    }

    /** Slots that were declared once, with what their last manifests said of deleting them. */
    Map<String, Set<Boolean>> policies() {
        return policies;
    }

    Set<String> commitsOf(String branch) {
        return commits.computeIfAbsent(branch, _ -> new TreeSet<>());
    }

    Optional<WantedThing> wanted(LiveThings.Thing thing) {
        return accepted.flatMap(stack -> Optional.ofNullable(stack.things().get(thing.key())));
    }

    /** Under the name that it has before a rename, or after it. */
    Optional<WantedThing> wanted(LiveThings.Thing before, LiveThings.Thing after) {
        return wanted(before).or(() -> wanted(after));
    }

    /** @param readable what git says, if this pass will see it */
    void beforePass(Optional<HistorySource.Revision> readable, LiveThings live, Instant now) {
        learnCommits(live);
        read = readable;
        readable.ifPresent(revision -> {
            doubt.reads(revision, ownsTheAnchor(live));
            accept(revision.stack(), now);
        });
        accepted.ifPresent(stack ->
                stack.things().values().stream()
                        .filter(thing -> live.differences(thing).isEmpty())
                        .flatMap(thing -> live.called(thing.key()).stream())
                        .filter(this::isTheirs)
                        .filter(thing -> !wishes.isLetGo(slot(thing)))
                        .forEach(thing -> adopted.add(thing.id())));
    }

    private boolean ownsTheAnchor(LiveThings live) {
        return live.first("EnvGroup/" + WantedStack.ANCHOR).filter(this::isSurelyOurs).isPresent();
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
        for (WantedThing thing : stack.things().values()) {
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

    /**
     * A pass that is over.
     *
     * @param clockIsRight whether the engine's clock is that of the simulators
     */
    record Pass(Instant start, boolean crashed, boolean converged, boolean clockIsRight) {}

    /** What a pass did that it may not do, whatever becomes of it. */
    List<String> afterPass(LiveThings before, LiveThings after, Pass pass) {
        learnCommits(after);
        List<String> wrong = new HistoryRules(this, before, after, pass).broken();
        crashed = pass.crashed;
        doubt.has(read, crashed);
        if (!crashed && read.isPresent()) {
            leftAt.keySet().forEach(wishes::over);
            dataLost = dataLost && !leftAt.containsKey("RedisDatabase");
        }
        if (pass.converged) {
            branchMoved = false;
            accepted.ifPresent(stack ->
                    stack.things()
                            .keySet()
                            .forEach(key -> after.first(key).ifPresent(it -> sure.add(it.id()))));
        }
        return wrong;
    }
}
