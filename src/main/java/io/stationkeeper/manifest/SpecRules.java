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

/**
 * Checks a spec as a whole. Of one that could not be read whole only what is there is judged, so that
 * one mistake is not told twice.
 */
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
     * @param whole whether every field could be read
     * @param at where the spec is, for what is said of fields that are not written
     */
    void check(Spec spec, boolean whole, Mapping mapping, Position at) {
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
            boolean told = meaningless.contains(impossible.field());
            if (!told && (whole || isThere(spec, impossible.field()))) {
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

    private boolean isThere(Spec spec, String path) {
        return model.field(first(path)).filter(field -> !spec.get(field).isUnset()).isPresent();
    }

    private static <T> Spec without(Field<T> field, Spec spec) {
        return spec.with(field, Value.unset());
    }

    private static Position at(Mapping mapping, String path, Position otherwise) {
        return mapping.get(first(path)).map(Node.Entry::at).orElse(otherwise);
    }

    private static String first(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
