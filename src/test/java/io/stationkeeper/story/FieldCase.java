package io.stationkeeper.story;

import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Optional;

/** One field of one kind with two values of it. */
record FieldCase(KindModel model, Fixtures fixtures, Fixtures.Sample sample) {
    /** What the declaration of a field promises. */
    enum Promise {
        PUT_BACK,
        WRITTEN_ONCE,
        FIXED,
        NOT_LIVE
    }

    static List<FieldCase> of(KindModel model) {
        Fixtures fixtures = Fixtures.of(model);
        return fixtures.samples().values().stream()
                .map(sample -> new FieldCase(model, fixtures, sample))
                .toList();
    }

    /** Whether a difference is one of this field, or of the smallest thing around it. */
    boolean covers(String path) {
        return path.startsWith(sample.path()) || sample.path().startsWith(path + ".");
    }

    /** Where the paths of a difference in this field start. */
    String start() {
        return sample.path();
    }

    Promise promise() {
        Field<?> field = field();
        if (field.readability() == Readability.SETTING) {
            return Promise.NOT_LIVE;
        }
        if (field.readability() == Readability.WRITE_ONLY) {
            return Promise.WRITTEN_ONCE;
        }
        return isRefused(top()) || isRefused(field) ? Promise.FIXED : Promise.PUT_BACK;
    }

    /** A field of a service that takes a deploy to change, and none that is a release itself. */
    boolean restartsAndReleasesNothing() {
        boolean release =
                (model.releases().contains(top()) && field().equals(top()))
                        || model.releases().contains(field());
        return model.facets().contains(Facet.DEPLOYS)
                && promise() == Promise.PUT_BACK
                && effect(top()).needsDeploy()
                && !release;
    }

    private <T> Effect effect(Field<T> field) {
        return field.transition(value(field, sample.first()), value(field, sample.second()))
                .effect();
    }

    private Field<?> top() {
        String path = sample.path();
        String name = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        return model.field(name).orElseThrow();
    }

    private Field<?> field() {
        Field<?> field = top();
        List<String> names = List.of(sample.path().split("\\.", -1));
        for (int i = 1; i < names.size(); i++) {
            field = field.nested(names.get(i)).orElseThrow();
        }
        return field;
    }

    private <T> boolean isRefused(Field<T> field) {
        return field.transition(value(field, sample.first()), value(field, sample.second()))
                instanceof Transition.Refused;
    }

    private <T> Value<T> value(Field<T> field, String manifest) {
        Spec spec = spec(manifest);
        List<String> names = List.of(sample.path().split("\\.", -1));
        for (int i = 0; i < names.size() - 1 && !names.get(i).equals(field.name()); i++) {
            spec = nested(spec, names.get(i));
        }
        return spec.get(field);
    }

    private static Spec nested(Spec spec, String name) {
        for (Field<?> field : spec.fields()) {
            Optional<?> value = spec.get(field).present();
            if (field.name().equals(name)
                    && field.shape() instanceof Shape.Nested
                    && value.isPresent()) {
                return (Spec) value.get();
            }
        }
        return Spec.EMPTY;
    }

    private static Spec spec(String manifest) {
        LoadResult result = new ManifestLoader(Station.models()).load(Stories.snapshot(manifest));
        return switch (result) {
            case LoadResult.Accepted accepted ->
                    accepted.desired().manifests().values().iterator().next().spec();
            case LoadResult.Rejected rejected ->
                    throw new AssertionError(manifest + "\n" + rejected.problems());
        };
    }

    @Override
    public String toString() {
        return model.id() + " " + sample.path();
    }
}
