package io.stationkeeper.provider.render;

import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;

/** The fields of a project: its environments, with the words of Blueprints. */
final class ProjectFields {
    static final KindId KIND = new KindId("render", "Project");

    private static final String ENABLED = "enabled";
    private static final Shape.Choice SWITCH = new Shape.Choice(List.of(ENABLED, "disabled"));

    static final Field<String> ENVIRONMENT_NAME =
            Field.of("name", new Shape.Text(), "The environment's name.").mandatory();

    static final Field<String> ISOLATION =
            Field.of(
                            "isolation",
                            SWITCH,
                            "Whether the private network ends at the border of the environment.")
                    .otherwise("`disabled`");
    static final Field<Spec> NETWORKING =
            Field.of(
                            "networking",
                            new Shape.Nested(List.of(ISOLATION)),
                            "The private network of the environment.")
                    .otherwise("no isolation");

    static final Field<String> PROTECTION =
            Field.of(
                            "protection",
                            SWITCH,
                            "Whether only admins of the workspace may do what destroys.")
                    .otherwise("`disabled`");
    static final Field<Spec> PERMISSIONS =
            Field.of(
                            "permissions",
                            new Shape.Nested(List.of(PROTECTION)),
                            "Who may do what in the environment.")
                    .otherwise("no protection");

    static final Field<List<Spec>> IP_ALLOW_LIST =
            AllowList.field("Which addresses may reach the environment from outside; [] for none.")
                    .otherwise("everybody");

    static final Field<List<Spec>> ENVIRONMENTS =
            Field.of(
                            "environments",
                            new Shape.Entries(
                                    List.of(
                                            ENVIRONMENT_NAME,
                                            NETWORKING,
                                            PERMISSIONS,
                                            IP_ALLOW_LIST),
                                    List.of(ENVIRONMENT_NAME),
                                    Shape.Entries.Rule.KEYED),
                            "The environments; those that are not named are left alone.")
                    .effect(Effect.LIVE);

    static final List<Field<?>> ALL = List.of(ENVIRONMENTS);

    /** One environment as the API has it; older servers show no isolation (recorded). */
    static final WireForm ENVIRONMENT =
            WireForm.of(
                    WireField.text(ENVIRONMENT_NAME, "name"),
                    WireField.of(
                            NETWORKING,
                            item ->
                                    item.flag("networkIsolationEnabled")
                                            .map(on -> inside(ISOLATION, on)),
                            (body, desired, _) ->
                                    isOn(desired, ISOLATION)
                                            .present()
                                            .ifPresent(
                                                    on -> body.put("networkIsolationEnabled", on))),
                    WireField.of(
                            PERMISSIONS,
                            item ->
                                    item.text("protectedStatus")
                                            .map(it -> inside(PROTECTION, it.equals("protected"))),
                            (body, desired, _) ->
                                    isOn(desired, PROTECTION)
                                            .present()
                                            .ifPresent(on ->
                                                    body.put(
                                                            "protectedStatus",
                                                            on ? "protected" : "unprotected"))),
                    AllowList.wire(IP_ALLOW_LIST));

    private ProjectFields() {}

    private static Spec inside(Field<String> field, boolean on) {
        return Spec.builder().put(field, on ? ENABLED : "disabled").build();
    }

    private static Value<Boolean> isOn(Value<Spec> mapping, Field<String> field) {
        return mapping.present()
                .map(inner -> inner.get(field).map(ENABLED::equals))
                .orElseGet(Value::unset);
    }
}
