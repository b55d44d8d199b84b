package io.stationkeeper.provider.render;

import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import java.util.List;

/** The fields of a project: its environments. */
final class ProjectFields {
    static final KindId KIND = new KindId("render", "Project");

    static final Field<String> ENVIRONMENT_NAME =
            Field.of("name", new Shape.Text(), "The environment's name.").mandatory();

    static final Field<List<Spec>> ENVIRONMENTS =
            Field.of(
                            "environments",
                            new Shape.Entries(
                                    List.of(ENVIRONMENT_NAME),
                                    List.of(ENVIRONMENT_NAME),
                                    Shape.Entries.Rule.KEYED),
                            "The environments; those that are not named are left alone.")
                    .effect(Effect.LIVE);

    static final List<Field<?>> ALL = List.of(ENVIRONMENTS);

    private ProjectFields() {}
}
