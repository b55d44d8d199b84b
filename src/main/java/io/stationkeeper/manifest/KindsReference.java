package io.stationkeeper.manifest;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The reference page of all kinds ({@code docs/kinds.md}), written from the field lists, so that it cannot go stale. */
public final class KindsReference {
    private final StringBuilder page = new StringBuilder();

    private KindsReference() {}

    public static String markdownOf(Collection<KindModel> kinds) {
        KindsReference reference = new KindsReference();
        reference.introduction();
        new KindCatalog(kinds).all().forEach(reference::kind);
        return reference.page.toString();
    }

    private void introduction() {
        page.append(
                """
                # Kinds

                Written from the code: after changing a field, run the tests with
                `-Dstationkeeper.docs=write`.

                A manifest is a YAML document with `apiVersion`, `kind`, `metadata` (`name`,
                `annotations`) and `spec`. Every spec may also have `name`, the name at the provider if
                it is not `metadata.name`. A field that is left out is not managed; `null` means that
                it must not be there, and is possible only where the table says so. *Change* is what
                changing the field of something live does to it.
                """);
    }

    private void kind(KindModel kind) {
        page.append("\n## ").append(kind.id()).append("\n\n");
        page.append("`apiVersion: ").append(kind.id().apiVersion()).append("`, `kind: ");
        page.append(kind.id().name()).append("`. ").append(kind.help());
        if (kind.dataStore()) {
            page.append(" It holds data.");
        }
        page.append("\n\n| Field | Value | Change | Meaning |\n|---|---|---|---|\n");
        kind.fields().forEach(field -> row("", kind, field));
        page.append("\nOutputs for `from`: ").append(outputs(kind)).append(".\n");
    }

    private static String outputs(KindModel kind) {
        return kind.outputs().isEmpty()
                ? "none"
                : String.join(", ", kind.outputs().stream().map(name -> "`" + name + "`").toList());
    }

    private void row(String parent, KindModel kind, Field<?> field) {
        page.append("| `").append(parent).append(field.name()).append("` | ");
        page.append(value(kind, field.shape()));
        page.append(field.required() ? "; required" : "");
        page.append(field.removable() ? "; or null" : "");
        page.append(" | ").append(change(field)).append(" | ").append(field.help()).append(" |\n");
        String path =
                parent + field.name() + (field.shape() instanceof Shape.Entries ? "[]." : ".");
        field.inner().forEach(inner -> row(path, kind, inner));
    }

    private static String value(KindModel kind, Shape<?> shape) {
        return switch (shape) {
            case Shape.Text _ -> "text";
            case Shape.Whole(int min, int max) -> "whole number, %d to %d".formatted(min, max);
            case Shape.Flag _ -> "true or false";
            case Shape.Choice(List<String> words) ->
                    "one of " + String.join(", ", words.stream().map(w -> "`" + w + "`").toList());
            case Shape.Names _ -> "list of names";
            case Shape.Texts _ -> "list of texts";
            case Shape.Inputs inputs -> inputs(InputWords.of(inputs, kind));
            case Shape.Nested _ -> "mapping";
            case Shape.Secret _ -> "one of `value`, `fromSecret`, `from`";
            case Shape.Table _ -> "mapping of texts";
            case Shape.Entries entries -> entries(entries.rule());
        };
    }

    private static String entries(Shape.Entries.Rule rule) {
        return switch (rule) {
            case WHOLE -> "list of mappings, as a whole";
            case KEYED -> "list of mappings, by key";
            case ORDERED -> "list of mappings, in this order";
        };
    }

    private static String inputs(InputWords words) {
        String sources =
                String.join(", ", words.current().stream().map(word -> "`" + word + "`").toList());
        String groups = words.groups() ? "; or `fromGroup` alone" : "";
        return "list of `" + words.key() + "` with one of " + sources + groups;
    }

    private static <T> String change(Field<T> field) {
        Set<String> words = new LinkedHashSet<>();
        List<Sample<T>> samples = Sample.of(field.shape());
        samples.forEach(sample -> words.add(effect(field, sample.live(), sample.desired())));
        if (field.removable()) {
            Value<T> live = samples.getFirst().live();
            words.add("removing: " + effect(field, live, Value.absent()));
        }
        return String.join("; ", words);
    }

    private static <T> String effect(Field<T> field, Value<T> live, Value<T> desired) {
        return switch (field.transition(live, desired)) {
            case Transition.Possible(Effect effect) -> effect.word();
            case Transition.Refused(String reason) -> "refused: " + reason;
        };
    }

    /** A change of a field, to ask it what that would do. */
    private record Sample<T>(Value<T> live, Value<T> desired) {
        @SuppressWarnings("unchecked") // each shape of T gets samples of T
        static <T> List<Sample<T>> of(Shape<T> shape) {
            List<?> samples =
                    switch (shape) {
                        case Shape.Text _ -> there("a", "b");
                        case Shape.Whole(int min, int max) -> both(min, max);
                        case Shape.Flag _ -> both(false, true);
                        case Shape.Choice(List<String> words) ->
                                there(words.getFirst(), words.getLast());
                        case Shape.Names _, Shape.Texts _ -> there(List.of("a"), List.of("b"));
                        case Shape.Inputs _ ->
                                there(
                                        new TreeMap<String, Input>(),
                                        new TreeMap<>(Map.of("A", Input.known(""))));
                        case Shape.Nested _ -> both(Spec.EMPTY, Spec.EMPTY);
                        case Shape.Secret _ -> there(Input.known("a"), Input.known("b"));
                        case Shape.Table _ ->
                                there(
                                        new TreeMap<>(Map.of("a", "1")),
                                        new TreeMap<>(Map.of("a", "2")));
                        case Shape.Entries _ -> there(List.<Spec>of(), List.of(Spec.EMPTY));
                    };
            return (List<Sample<T>>) samples;
        }

        private static <T> List<Sample<T>> there(T live, T desired) {
            return List.of(new Sample<>(Value.of(live), Value.of(desired)));
        }

        private static <T> List<Sample<T>> both(T one, T other) {
            return List.of(
                    new Sample<>(Value.of(one), Value.of(other)),
                    new Sample<>(Value.of(other), Value.of(one)));
        }
    }
}
