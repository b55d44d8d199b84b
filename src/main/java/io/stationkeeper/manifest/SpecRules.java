package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindModel.Impossible;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Checks a spec as a whole; asked only of specs whose fields could all be read. */
final class SpecRules {
    private static final String RUNTIME = "runtime";

    private final KindModel model;
    private final FileProblems problems;

    SpecRules(DocumentContext context) {
        this.model = context.model();
        this.problems = context.problems();
    }

    /**
     * Looks for fields without meaning and for combinations that the provider refuses.
     *
     * @param at where the spec is, for what is said of fields that are not written
     */
    void check(Spec spec, Mapping mapping, Position at) {
        Set<String> meaningless = new HashSet<>();
        for (Field<?> field : spec.fields()) {
            if (!field.appliesTo(spec)) {
                meaningless.add(field.name());
                problems.error(
                        at(mapping, field.name(), at),
                        Words.quoted(field.name()) + " is not for " + context(field, spec));
            }
        }
        for (Impossible impossible : model.impossible(spec)) {
            if (!meaningless.contains(impossible.field())) {
                problems.error(
                        at(mapping, impossible.field(), at),
                        impossible.field() + ": " + impossible.message());
            }
        }
    }

    /** The runtime, if without it the field would have a meaning. */
    private String context(Field<?> field, Spec spec) {
        Optional<String> runtime =
                model.field(RUNTIME)
                        .filter(found -> field.appliesTo(without(found, spec)))
                        .flatMap(found -> spec.get(found).present())
                        .map(Object::toString);
        return runtime.map(word -> "runtime " + word)
                .orElse("a " + model.id().name() + " with the other fields that are set");
    }

    private static <T> Spec without(Field<T> field, Spec spec) {
        return spec.with(field, Value.unset());
    }

    private static Position at(Mapping mapping, String path, Position otherwise) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        return mapping.get(first).map(Node.Entry::at).orElse(otherwise);
    }
}
