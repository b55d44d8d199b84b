package io.stationkeeper.story;

import io.stationkeeper.story.Variable.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which resources of a Blueprint become ready in a workspace, and for what reason the others do not,
 * by the rules of the format and of the API; it knows nothing of the program.
 */
final class Oracle {
    static final String PLAN = "PlanNotCreatable";
    static final String TARGET = "TargetMissing";
    static final String INCOMPLETE = "Incomplete";
    static final String NOT_MANAGED = "KindNotManaged";
    static final Set<String> PLANS_OF_BEFORE = Set.of("starter", "standard", "pro", "pro_plus");

    private static final Set<String> OF_DATABASES =
            Set.of(
                    "connectionString",
                    "connectionPoolString",
                    "host",
                    "port",
                    "user",
                    "password",
                    "database");

    private final List<Wanted> all;
    private final World world;

    /**
     * What the account is like.
     *
     * @param free whether the API makes free services
     * @param legacy whether it makes databases of the first generation of plans
     * @param outside whether what the file refers to and does not define is there
     */
    record World(boolean free, boolean legacy, boolean outside) {}

    Oracle(Tree blueprint, World world) {
        this.all = Wanted.of(blueprint);
        this.world = world;
    }

    List<Wanted> all() {
        return all;
    }

    /** The reasons that may be given, by resource; what is missing here becomes ready. */
    Map<Wanted, Set<String>> blocked() {
        Map<Wanted, Set<String>> blocked = new LinkedHashMap<>();
        boolean grows = true;
        while (grows) {
            int before = blocked.size();
            for (Wanted wanted : all) {
                Set<String> reasons = reasons(wanted, blocked.keySet());
                if (!reasons.isEmpty()) {
                    blocked.put(wanted, reasons);
                }
            }
            grows = blocked.size() > before;
        }
        return blocked;
    }

    List<Wanted> ready() {
        Set<Wanted> blocked = blocked().keySet();
        return all.stream().filter(wanted -> !blocked.contains(wanted)).toList();
    }

    /** A plan is only found wanting by a create, which what else is in the way prevents. */
    private Set<String> reasons(Wanted wanted, Set<Wanted> blocked) {
        if (wanted.type() == Wanted.Type.WORKFLOW) {
            return Set.of(NOT_MANAGED);
        }
        Set<String> reasons = new TreeSet<>();
        if (lacks(wanted)) {
            reasons.add(INCOMPLETE);
        }
        if (needs(wanted).stream().anyMatch(need -> isMissing(need, blocked))) {
            reasons.add(TARGET);
        }
        if (reasons.isEmpty() && isRefused(wanted)) {
            reasons.add(PLAN);
        }
        return reasons;
    }

    /** What the API asks of a new service (specification). */
    private static boolean lacks(Wanted wanted) {
        Tree entry = wanted.entry();
        if (wanted.isNative()) {
            return wanted.runtime().isEmpty()
                    || !entry.has("buildCommand")
                    || entry.textOr("startCommand", "").isBlank();
        }
        boolean image = wanted.runtime().equals("image");
        return (image && entry.tree("image").flatMap(it -> it.text("url")).isEmpty())
                || (wanted.type() == Wanted.Type.CRON && !entry.has("schedule"));
    }

    private boolean isRefused(Wanted wanted) {
        String plan = wanted.plan().orElse("");
        boolean free = plan.equals("free") && wanted.type().isService();
        boolean never = free && wanted.type() != Wanted.Type.WEB;
        boolean old = wanted.type() == Wanted.Type.POSTGRES && PLANS_OF_BEFORE.contains(plan);
        return never || (free && !world.free()) || (old && !world.legacy());
    }

    List<Need> needs(Wanted wanted) {
        List<Need> needs = new ArrayList<>();
        wanted.groups().forEach(name -> needs.add(Need.of(Need.Kind.GROUP, name)));
        for (Variable variable : wanted.variables()) {
            switch (variable.source()) {
                case Source.FromDatabase(String name, String property) ->
                        needs.add(
                                Need.property(
                                        isKeyValue(name) ? Need.Kind.SERVICE : Need.Kind.POSTGRES,
                                        name,
                                        property));
                case Source.FromService(String name, var _, String property) ->
                        needs.add(Need.property(Need.Kind.SERVICE, name, property));
                case Source.FromVariable(String name, var _, String key) ->
                        needs.add(Need.variable(name, key));
                case Source.Literal _, Source.Generated _, Source.Given _ -> {}
            }
        }
        credential(wanted).ifPresent(name -> needs.add(Need.of(Need.Kind.CREDENTIAL, name)));
        return needs.stream().distinct().toList();
    }

    static Optional<String> credential(Wanted wanted) {
        Optional<Tree> holder =
                wanted.runtime().equals("image")
                        ? wanted.entry().tree("image").flatMap(it -> it.tree("creds"))
                        : wanted.entry().tree("registryCredential");
        return holder.flatMap(it -> it.tree("fromRegistryCreds")).flatMap(it -> it.text("name"));
    }

    /** Redis is found as if it were a database, and cannot mean anything else. */
    private boolean isKeyValue(String name) {
        return find(Need.Kind.POSTGRES, name).isEmpty()
                && find(Need.Kind.SERVICE, name)
                        .filter(it -> it.type() == Wanted.Type.KEY_VALUE)
                        .isPresent();
    }

    /** The resource of the file, by its name or by that of a replica. */
    Optional<Wanted> find(Need.Kind kind, String name) {
        return all.stream()
                .filter(wanted ->
                        switch (kind) {
                            case SERVICE ->
                                    wanted.type().isService()
                                            || wanted.type() == Wanted.Type.KEY_VALUE;
                            case POSTGRES -> wanted.type() == Wanted.Type.POSTGRES;
                            case GROUP -> wanted.type() == Wanted.Type.GROUP;
                            case CREDENTIAL -> false;
                        })
                .filter(wanted -> wanted.name().equals(name) || hasReplica(wanted, name))
                .findFirst();
    }

    private static boolean hasReplica(Wanted database, String name) {
        return database.entry().trees("readReplicas").stream()
                .anyMatch(replica -> replica.is("name", name));
    }

    private boolean isMissing(Need need, Set<Wanted> blocked) {
        Optional<Wanted> declared = find(need.kind(), need.name());
        if (declared.isEmpty()) {
            boolean database = need.kind() == Need.Kind.POSTGRES;
            return !world.outside()
                    || need.property()
                            .filter(it -> database && !OF_DATABASES.contains(it))
                            .isPresent();
        }
        return blocked.contains(declared.get())
                || need.variable().filter(key -> !hasVariable(declared.get(), key)).isPresent()
                || need.property()
                        .filter(it -> !properties(declared.get()).contains(it))
                        .isPresent();
    }

    private static Set<String> properties(Wanted wanted) {
        return switch (wanted.type()) {
            case POSTGRES -> OF_DATABASES;
            case KEY_VALUE -> Set.of("connectionString", "host", "port", "hostport");
            case WEB, PRIVATE -> Set.of("host", "port", "hostport");
            case WORKER, CRON, STATIC, WORKFLOW, GROUP, PROJECT -> Set.of();
        };
    }

    /** One of its own, of a group of the file, or of the platform. */
    private boolean hasVariable(Wanted service, String key) {
        return key.startsWith("RENDER")
                || has(service, key)
                || service.groups().stream()
                        .map(name -> find(Need.Kind.GROUP, name))
                        .flatMap(Optional::stream)
                        .anyMatch(group -> has(group, key));
    }

    private static boolean has(Wanted wanted, String key) {
        return wanted.variables().stream().anyMatch(variable -> variable.key().equals(key));
    }

    /** What is referred to and not defined, for somebody else to make. */
    Map<Need, String> outside() {
        Map<Need, String> found = new LinkedHashMap<>();
        for (Wanted wanted : all) {
            for (Need need : needs(wanted)) {
                if (find(need.kind(), need.name()).isEmpty()) {
                    found.putIfAbsent(need, typeWord(wanted, need.name()));
                }
            }
        }
        return found;
    }

    /** The type that a reference names. */
    private static String typeWord(Wanted wanted, String name) {
        return wanted.variables().stream()
                .map(Variable::source)
                .flatMap(source ->
                        switch (source) {
                            case Source.FromService(var other, String type, var _)
                                    when other.equals(name) ->
                                    Optional.of(type).stream();
                            case Source.FromVariable(var other, String type, var _)
                                    when other.equals(name) ->
                                    Optional.of(type).stream();
                            default -> Optional.<String>empty().stream();
                        })
                .findFirst()
                .orElse("");
    }
}
