package io.stationkeeper.story;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.story.Oracle.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One version of a Blueprint over what is live, by the rules: what may not become ready, and why.
 *
 * @param before the resources of the last version that was accepted
 * @param suspects what was new when something of its kind left, in any version so far
 */
record Version(List<Wanted> before, Oracle oracle, Picture live, Set<String> suspects) {
    static final World WORLD = new World(true, true, true);
    private static final String IMPOSSIBLE = "ChangeImpossible";

    /** The reasons that may be given for a resource; of each at least one has to be. */
    Map<Wanted, Set<String>> exceptions() {
        Map<Wanted, Set<String>> found = new TreeMap<>(Version::byId);
        oracle.blocked()
                .forEach((wanted, reasons) -> {
                    Set<String> left = new TreeSet<>(reasons);
                    if (live.has(wanted)) {
                        left.remove(Oracle.INCOMPLETE);
                        left.remove(Oracle.PLAN);
                    }
                    if (!left.isEmpty()) {
                        found.put(wanted, left);
                    }
                });
        for (Wanted wanted : oracle.all()) {
            if (isImpossible(wanted)) {
                found.put(wanted, Set.of(IMPOSSIBLE));
            }
            if (hasOtherType(wanted)) {
                found.put(wanted, Set.of("NameTaken"));
            }
            if (isRefused(wanted)) {
                found.put(wanted, Set.of("Refused"));
            }
            if (isRename(wanted) || (suspects.contains(wanted.toString()) && !live.has(wanted))) {
                found.put(wanted, Set.of("Held"));
            }
        }
        addDependents(found);
        return found;
    }

    /** What needs a thing that is not made waits for it, or is blocked with it. */
    private void addDependents(Map<Wanted, Set<String>> found) {
        Set<Wanted> waiting = new TreeSet<>(Version::byId);
        boolean grows = true;
        while (grows) {
            int size = waiting.size();
            for (Wanted wanted : oracle.all()) {
                boolean waits =
                        oracle.needs(wanted).stream()
                                .flatMap(it -> oracle.find(it.kind(), it.name()).stream())
                                .anyMatch(it -> found.containsKey(it) && !live.has(it));
                if (waits) {
                    Set<String> reasons = new TreeSet<>(found.getOrDefault(wanted, Set.of()));
                    reasons.addAll(Set.of("Waiting", Oracle.TARGET));
                    found.put(wanted, reasons);
                    waiting.add(wanted);
                }
            }
            grows = waiting.size() > size;
        }
    }

    /** A plan that its kind does not have in the API, or no longer; a domain that is Render's. */
    private boolean isRefused(Wanted wanted) {
        String plan = wanted.plan().orElse("");
        boolean changes =
                live.store(wanted).filter(it -> !it.path("plan").asText().equals(plan)).isPresent();
        boolean old =
                wanted.type() == Wanted.Type.POSTGRES
                        && Oracle.PLANS_OF_BEFORE.contains(plan)
                        && changes;
        boolean webOnly =
                (wanted.type() == Wanted.Type.WORKER || wanted.type() == Wanted.Type.PRIVATE)
                        && plan.endsWith("_plus")
                        && !plan.equals("pro_plus");
        return old
                || webOnly
                || ServiceBody.domains(wanted).stream()
                        .anyMatch(it -> it.endsWith(".onrender.com"));
    }

    static int byId(Wanted one, Wanted other) {
        return one.id().compareTo(other.id());
    }

    /** What a live one keeps for good. */
    private boolean isImpossible(Wanted wanted) {
        Tree entry = wanted.entry();
        Optional<JsonNode> store = live.store(wanted);
        if (store.isPresent()) {
            return differs(entry.text("region"), store.get().path("region").asText())
                    || differs(
                            entry.text("postgresMajorVersion"),
                            store.get().path("version").asText())
                    || isRenamed(entry.text("databaseName"), store.get().path("databaseName"))
                    || isRenamed(entry.text("user"), store.get().path("databaseUser"))
                    || shrinks(entry.text("diskSizeGB"), store.get().path("diskSizeGB").asText())
                    || isSmaller(wanted, store.get().path("plan").asText());
        }
        Optional<Map<String, String>> service = live.service(wanted).filter(_ -> live.has(wanted));
        return service.isPresent()
                && wanted.type() != Wanted.Type.STATIC
                && (differs(entry.text("region"), service.get().getOrDefault("region", ""))
                        || diskShrinks(entry, service.get().getOrDefault("disk", "")));
    }

    private static boolean diskShrinks(Tree entry, String live) {
        return entry.tree("disk")
                .flatMap(it -> it.text("sizeGB"))
                .filter(_ -> live.endsWith(" GB"))
                .filter(size -> shrinks(Optional.of(size), live.replaceAll(".*, | GB", "")))
                .isPresent();
    }

    private static boolean shrinks(Optional<String> wanted, String live) {
        return wanted.isPresent() && Integer.parseInt(wanted.get()) < Integer.parseInt(live);
    }

    /** A Key Value instance only grows. */
    private static boolean isSmaller(Wanted wanted, String live) {
        List<String> sizes = List.of("free", "starter", "standard", "pro", "pro_plus");
        return wanted.type() == Wanted.Type.KEY_VALUE
                && wanted.plan().isPresent()
                && sizes.indexOf(wanted.plan().get()) < sizes.indexOf(live);
    }

    private static boolean differs(Optional<String> wanted, String live) {
        return wanted.isPresent() && !wanted.get().equals(live);
    }

    /** The server adds four characters. */
    private static boolean isRenamed(Optional<String> wanted, JsonNode live) {
        return wanted.isPresent()
                && !live.asText().equals(wanted.get())
                && !live.asText().matches("\\Q" + wanted.get() + "\\E_[a-z0-9]{4}");
    }

    /** Services of all types share one set of names. */
    private boolean hasOtherType(Wanted wanted) {
        return wanted.type().isService() && live.service(wanted).isPresent() && !live.has(wanted);
    }

    /** Something of its kind left, and it is new: a store always, a service if nothing else changed. */
    boolean isRename(Wanted wanted) {
        boolean store =
                wanted.type() == Wanted.Type.POSTGRES || wanted.type() == Wanted.Type.KEY_VALUE;
        if (live.has(wanted) || hasOtherType(wanted) || (!store && !wanted.type().isService())) {
            return false;
        }
        return left().stream()
                .filter(it -> it.type() == wanted.type() && live.has(it))
                .anyMatch(it ->
                        store || it.entry().without("name").equals(wanted.entry().without("name")));
    }

    private List<Wanted> left() {
        Set<String> now = new TreeSet<>(oracle.all().stream().map(Wanted::toString).toList());
        return before.stream().filter(it -> !now.contains(it.toString())).toList();
    }

    /** Whether it looks to the program as if it were renamed, which it may say of what is alike. */
    boolean mayBeRename(Wanted wanted) {
        return wanted.type().isService()
                && !live.has(wanted)
                && left().stream().anyMatch(it -> it.type() == wanted.type());
    }
}
