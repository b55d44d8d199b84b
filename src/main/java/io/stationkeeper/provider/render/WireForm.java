package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;

/** The fields of a kind as the API has them: one table for reading items and for writing bodies. */
record WireForm(List<WireField<?>> fields) {
    WireForm {
        fields = List.copyOf(fields);
    }

    static WireForm of(WireField<?>... fields) {
        return new WireForm(List.of(fields));
    }

    Spec read(JsonView item) {
        Spec.Builder spec = Spec.builder();
        fields.forEach(field -> read(field, item, spec));
        return spec.build();
    }

    /** All that is declared. */
    ObjectNode create(Spec desired) {
        return write(desired, Spec.EMPTY);
    }

    /** All that is declared, for something that is there already. */
    ObjectNode write(Spec desired, Spec live) {
        ObjectNode body = object();
        fields.forEach(field -> write(field, body, desired, live));
        return body;
    }

    /** Of what is declared, what is among the changes and can be changed. */
    ObjectNode patch(Spec desired, Spec live, List<Change> changes) {
        ObjectNode body = object();
        fields.stream()
                .filter(WireField::patchable)
                .filter(field -> touches(changes, field.field()))
                .forEach(field -> write(field, body, desired, live));
        return body;
    }

    static boolean touches(List<Change> changes, Field<?> field) {
        return changes.stream().anyMatch(change -> change.field().equals(field));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static <T> void read(WireField<T> field, JsonView item, Spec.Builder spec) {
        spec.put(field.field(), field.read().apply(item));
    }

    private static <T> void write(WireField<T> field, ObjectNode body, Spec desired, Spec live) {
        Value<T> wanted = desired.get(field.field());
        if (!wanted.isUnset()) {
            field.write().write(body, wanted, live.get(field.field()));
        }
    }
}
