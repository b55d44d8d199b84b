package io.stationkeeper.manifest;

import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Spec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds variables that come from themselves, over others: no value would ever get in. */
final class VariableLoops {
    /** Chains longer than this are refused when they are resolved. */
    private static final int LONGEST = 100;

    private final SortedMap<ResourceId, Declared> byId;
    private final Set<Variable> path = new LinkedHashSet<>();
    private final Set<Variable> done = new HashSet<>();

    private VariableLoops(SortedMap<ResourceId, Declared> byId) {
        this.byId = byId;
    }

    /** Warns once of each loop, at a resource that lies on it. */
    static void warn(SortedMap<ResourceId, Declared> byId) {
        VariableLoops loops = new VariableLoops(byId);
        byId.values()
                .forEach(declared ->
                        variables(declared)
                                .keySet()
                                .forEach(key ->
                                        loops.visit(new Variable(declared.manifest().id(), key))));
    }

    private record Variable(ResourceId of, String key) {
        @Override
        public String toString() {
            return of + "." + Reference.variable(key);
        }
    }

    private void visit(Variable variable) {
        if (done.contains(variable) || path.size() > LONGEST) {
            return;
        }
        if (!path.add(variable)) {
            tell(path.stream().dropWhile(it -> !it.equals(variable)).toList());
            return;
        }
        sources(variable).forEach(this::visit);
        path.remove(variable);
        done.add(variable);
    }

    private void tell(List<Variable> loop) {
        List<String> words = new ArrayList<>(loop.stream().map(Variable::toString).toList());
        words.add("itself");
        Declared declared = Optional.ofNullable(byId.get(loop.getFirst().of())).orElseThrow();
        declared.problems()
                .warning(
                        place(declared, loop.getFirst()),
                        String.join(" comes from ", words)
                                + ": one of them needs a value of its own; the resource is blocked"
                                + " until then");
    }

    private List<Variable> sources(Variable variable) {
        Declared declared = byId.get(variable.of());
        if (declared == null
                || !(variables(declared).get(variable.key()) instanceof Input.FromOutputs from)) {
            return List.of();
        }
        return from.references().stream()
                .flatMap(to ->
                        to.variable().map(key -> target(declared.manifest(), to, key)).stream())
                .toList();
    }

    private static Variable target(Manifest manifest, Reference to, String key) {
        String instance =
                to.kind().provider().equals(manifest.kind().provider())
                        ? manifest.id().provider()
                        : to.kind().provider();
        return new Variable(new ResourceId(instance, to.kind().name(), to.name()), key);
    }

    /** The reference itself, as far as it is told apart from others to the same resource. */
    private Position place(Declared declared, Variable start) {
        Set<ResourceId> next = new LinkedHashSet<>();
        sources(start).forEach(it -> next.add(it.of()));
        return declared.mentions().stream()
                .filter(mention ->
                        next.stream()
                                .anyMatch(id ->
                                        id.kind().equals(mention.kind().name())
                                                && id.name().equals(mention.name())))
                .map(Mention::at)
                .findFirst()
                .orElseGet(() -> declared.places().name());
    }

    private static Map<String, Input> variables(Declared declared) {
        return declared.model()
                .variables()
                .flatMap(field -> inputs(field, declared.manifest().spec()))
                .orElseGet(TreeMap::new);
    }

    @SuppressWarnings("unchecked") // the shape Inputs says what the value is
    private static <T> Optional<SortedMap<String, Input>> inputs(Field<T> field, Spec spec) {
        return spec.get(field).present().map(value -> (SortedMap<String, Input>) value);
    }
}
