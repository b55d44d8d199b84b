package io.stationkeeper.story;

import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Step;
import io.stationkeeper.story.Oracle.World;
import io.stationkeeper.story.Variable.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A workspace that somebody else made as a Blueprint has it, with things besides. */
final class Existing {
    static final String EXTRA = "SET_BY_HAND";
    static final World ALL_THERE = new World(true, true, true);

    private final Station station;
    private final Oracle oracle;
    private final List<Wanted> made;
    private final OtherClient other;

    private Existing(Station station, Oracle oracle, List<Wanted> made) {
        this.station = station;
        this.oracle = oracle;
        this.made = made;
        this.other = new OtherClient(station.dashboard(), Blueprints.REPO);
    }

    static Existing of(Station station, String blueprint) {
        Oracle oracle = new Oracle(Tree.read(blueprint), ALL_THERE);
        Blueprints.prepare(station, oracle, ALL_THERE);
        List<Wanted> made =
                oracle.all().stream().filter(it -> it.type() != Wanted.Type.WORKFLOW).toList();
        Existing existing = new Existing(station, oracle, made);
        existing.other.makeAll(made, new VariableMeaning(station.dashboard(), oracle));
        made.forEach(existing::addMore);
        // What others gave, the program cannot know.
        station.keeping(_ -> Optional.empty()).write("render.yaml", blueprint);
        station.dashboard().forgetCalls();
        return existing;
    }

    /** What a creation lacks, what is there already does not; a workflow is left alone. */
    static boolean canBeMade(Oracle oracle) {
        Set<String> harmless = Set.of(Oracle.INCOMPLETE, Oracle.NOT_MANAGED);
        return oracle.blocked().values().stream().allMatch(harmless::containsAll);
    }

    /** What is not as the file has it, where it says anything. */
    Map<String, Map<String, String>> differing() {
        return new Meaning(station.dashboard(), oracle, Blueprints.REPO).ofEntries(made);
    }

    /** What the file does not say and nobody may take away. */
    private void addMore(Wanted wanted) {
        Dashboard dashboard = station.dashboard();
        switch (wanted.type()) {
            case WEB, STATIC, PRIVATE, WORKER, CRON -> {
                other.setVariable(wanted.name(), EXTRA, "kept");
                String path = "/services/" + dashboard.serviceId(wanted.name());
                if (wanted.type() == Wanted.Type.WEB || wanted.type() == Wanted.Type.STATIC) {
                    other.post(
                            path + "/custom-domains",
                            OtherClient.object().put("name", domain(wanted)));
                }
                if (wanted.type() == Wanted.Type.STATIC) {
                    other.post(
                            path + "/headers",
                            OtherClient.object()
                                    .put("path", "/by-hand")
                                    .put("name", "X-By-Hand")
                                    .put("value", "kept"));
                }
            }
            case GROUP ->
                    dashboard.render(
                            "PUT",
                            "/env-groups/%s/env-vars/%s".formatted(dashboard.idOf(wanted), EXTRA),
                            "{\"value\": \"kept\"}");
            case POSTGRES, KEY_VALUE, PROJECT, WORKFLOW -> {}
        }
    }

    private static String domain(Wanted wanted) {
        return "by-hand-%s.example.com".formatted(Integer.toHexString(wanted.name().hashCode()));
    }

    /** What of {@link #addMore} is gone. */
    List<String> lost() {
        Dashboard dashboard = station.dashboard();
        return made.stream()
                .filter(it ->
                        switch (it.type()) {
                            case WEB, STATIC ->
                                    !dashboard.domains(it.name()).contains(domain(it))
                                            || !dashboard.envVars(it.name()).containsKey(EXTRA);
                            case PRIVATE, WORKER, CRON ->
                                    !dashboard.envVars(it.name()).containsKey(EXTRA);
                            case GROUP -> !dashboard.groupVars(it.name()).containsKey(EXTRA);
                            case POSTGRES, KEY_VALUE, PROJECT, WORKFLOW -> false;
                        })
                .map(Wanted::toString)
                .toList();
    }

    /** Ways to make one resource differ from the file, one for each that has any. */
    Map<Wanted, Runnable> differences() {
        Map<Wanted, Runnable> differences = new LinkedHashMap<>();
        for (Wanted wanted : made) {
            if (!wanted.type().isService()) {
                continue;
            }
            wanted.variables().stream()
                    .filter(it -> it.source() instanceof Source.Literal)
                    .findFirst()
                    .ifPresent(it ->
                            differences.put(
                                    wanted,
                                    () -> other.setVariable(wanted.name(), it.key(), "another")));
            String patch = patch(wanted);
            if (!patch.isEmpty() && wanted.name().length() % 2 == 0) {
                differences.put(wanted, () -> patch(wanted, patch));
            }
        }
        return differences;
    }

    private static String patch(Wanted wanted) {
        if (wanted.type() == Wanted.Type.WEB && wanted.entry().has("healthCheckPath")) {
            return "{\"serviceDetails\": {\"healthCheckPath\": \"/another\"}}";
        }
        boolean paid = wanted.plan().filter(plan -> !plan.equals("free")).isPresent();
        return paid ? "{\"serviceDetails\": {\"plan\": \"pro_ultra\"}}" : "";
    }

    private void patch(Wanted wanted, String body) {
        Dashboard dashboard = station.dashboard();
        dashboard.render("PATCH", "/services/" + dashboard.serviceId(wanted.name()), body);
    }

    /** Steps of what was made; what could not be made has its own. */
    List<Step> stepsOf(PassReport report) {
        Set<String> ids = made.stream().map(Wanted::toString).collect(Collectors.toSet());
        return report.steps().stream().filter(step -> ids.contains(step.id().toString())).toList();
    }

    Map<String, String> notSynced(PassReport report) {
        Set<String> ids = made.stream().map(Wanted::toString).collect(Collectors.toSet());
        Map<String, String> found = new TreeMap<>();
        report.resources()
                .values()
                .forEach(it -> {
                    String id = it.plan().id().toString();
                    if (ids.contains(id) && it.standing() != Standing.SYNCED) {
                        found.put(id, it.reason());
                    }
                });
        return found;
    }
}
