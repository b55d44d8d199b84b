package io.stationkeeper.engine;

import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.secret.VariableSecrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The value of a variable of another resource: what its manifest gives it, else what it has, else
 * what a linked group has, else what the provider sets by itself.
 */
final class Variables {
    /** Longer than any that a person would write. */
    private static final int LONGEST = 100;

    private final Targets targets;
    private final Values values;
    private final Set<Variable> asked = new LinkedHashSet<>();
    private final Map<Variable, Input> known = new HashMap<>();

    Variables(Targets targets, Values values) {
        this.targets = targets;
        this.values = values;
    }

    private record Variable(ResourceId of, String key) {
        @Override
        public String toString() {
            return of + "." + Reference.variable(key);
        }
    }

    Input value(Target target, String key, Reference reference) {
        Variable variable = new Variable(target.id(), key);
        Input before = known.get(variable);
        if (before != null) {
            return before;
        }
        if (asked.size() >= LONGEST) {
            return new Input.Missing(
                    Obstacle.TARGET_MISSING,
                    variable + " is the end of a chain of more than " + LONGEST + " variables");
        }
        if (!asked.add(variable)) {
            return loop(variable);
        }
        Input found = find(target, key, reference);
        asked.remove(variable);
        known.put(variable, found);
        return found;
    }

    private Input loop(Variable start) {
        List<String> loop = new ArrayList<>();
        asked.stream().dropWhile(it -> !it.equals(start)).forEach(it -> loop.add(it.toString()));
        loop.add(start.toString());
        return new Input.Missing(
                Obstacle.TARGET_MISSING,
                String.join(" comes from ", loop) + ": one of them needs a value of its own");
    }

    private Input find(Target target, String key, Reference reference) {
        Optional<Input> own = own(target, key, reference);
        if (own.isPresent()) {
            return own.get();
        }
        List<Found> inGroups = inGroups(target, key, reference);
        if (inGroups.size() == 1) {
            return inGroups.getFirst().value();
        }
        return inGroups.isEmpty()
                ? ofProvider(target, key, reference)
                : several(target, key, inGroups);
    }

    private record Found(Target group, Input value) {}

    private List<Found> inGroups(Target target, String key, Reference reference) {
        List<Found> found = new ArrayList<>();
        for (Target group : targets.groups(target)) {
            own(group, key, reference).ifPresent(value -> found.add(new Found(group, value)));
        }
        return found;
    }

    /** Which group counts is not said anywhere, so nothing is guessed unless it does not matter. */
    private static Input several(Target target, String key, List<Found> found) {
        if (found.stream().map(Found::value).distinct().count() == 1) {
            return found.getFirst().value();
        }
        List<String> names = found.stream().map(it -> it.group().id().name()).toList();
        return new Input.Missing(
                Obstacle.TARGET_MISSING,
                "%s of %s is in more than one of its groups (%s): refer to the group that is meant"
                        .formatted(key, target.id(), String.join(", ", names)));
    }

    /** Empty if it has no such variable of its own. */
    private Optional<Input> own(Target target, String key, Reference reference) {
        Optional<Input> declared = target.declared(key);
        if (declared.isPresent()) {
            Manifest manifest = target.enforced().orElseThrow();
            return Optional.of(
                    given(target, key, values.of(manifest, key, declared.get()), reference));
        }
        if (target.isToBeMade()) {
            return Optional.empty();
        }
        Optional<SortedMap<String, Input>> observed = target.observed();
        return observed.isEmpty()
                ? Optional.of(new Input.Waiting(reference))
                : Optional.ofNullable(observed.get().get(key));
    }

    /** What a declared variable is worth, where its manifest alone does not tell. */
    private static Input given(Target target, String key, Input declared, Reference reference) {
        Optional<Input> observed = target.observed().map(all -> all.get(key));
        boolean isAbsent = target.isToBeMade() || target.observed().isPresent();
        return switch (declared) {
            case Input.Initial(Sensitive standIn) ->
                    observed.orElseGet(() ->
                            isAbsent ? new Input.Known(standIn) : new Input.Waiting(reference));
            case Input.Existing _ ->
                    observed.orElseGet(() ->
                            target.observed().isPresent()
                                    ? unset(target, key)
                                    : new Input.Waiting(reference));
            case Input.Generated _ -> observed.orElseGet(() -> new Input.Waiting(reference));
            case Input.Missing(Obstacle _, String what) ->
                    new Input.Missing(Obstacle.TARGET_MISSING, reference + ": " + what);
            case Input.Known _,
                    Input.Remembered _,
                    Input.Waiting _,
                    Input.FromSecret _,
                    Input.FromOutputs _ ->
                    declared;
        };
    }

    private static Input unset(Target target, String key) {
        return new Input.Missing(
                Obstacle.VALUE_MISSING,
                "%s of %s is sync: false and nobody has set it: %s"
                        .formatted(
                                key,
                                target.id(),
                                new VariableSecrets(target.id().name(), key).whereToSet()));
    }

    /** What a service gets without anybody setting it is not among its variables at the API. */
    private Input ofProvider(Target target, String key, Reference reference) {
        String output = Reference.variable(key);
        if (target.model().output(output).isPresent()) {
            return values.output(target, new Reference(reference.kind(), reference.name(), output));
        }
        return new Input.Missing(
                Obstacle.TARGET_MISSING,
                "%s has no variable %s, neither its own nor in a group; it has %s"
                        .formatted(target.id(), key, String.join(", ", keys(target))));
    }

    private SortedSet<String> keys(Target target) {
        SortedSet<String> keys = new TreeSet<>();
        Stream.concat(Stream.of(target), targets.groups(target).stream())
                .forEach(it -> {
                    keys.addAll(it.declared().keySet());
                    it.observed().ifPresent(seen -> keys.addAll(seen.keySet()));
                });
        target.model().outputs().stream()
                .flatMap(output -> Reference.variableIn(output).stream())
                .forEach(keys::add);
        return keys;
    }

    /** The resources whose variables have to be read to know this one, and are not known without. */
    static List<Live> toRead(Targets targets, Target target, String key) {
        Optional<Input> declared = target.declared(key);
        if (declared.isPresent()) {
            return isTold(declared.get()) ? List.of() : target.live().stream().toList();
        }
        List<Live> read = new ArrayList<>(target.live().stream().toList());
        for (Target group : targets.groups(target)) {
            boolean told = group.declared(key).filter(Variables::isTold).isPresent();
            if (!told) {
                group.live().ifPresent(read::add);
            }
        }
        return read;
    }

    /** Whether the manifest alone tells its value, or what that comes from. */
    private static boolean isTold(Input input) {
        return !(input instanceof Input.Generated || input instanceof Input.Existing);
    }
}
