package io.stationkeeper.provider.render;

import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.KindId;
import java.util.List;
import java.util.SortedMap;

/** The fields of an env group: one call shows both, and a change deploys the linked services. */
final class EnvGroupFields {
    static final KindId KIND = new KindId("render", "EnvGroup");
    static final Facet CONTENTS = new Facet("contents");

    static final Field<SortedMap<String, Input>> ENV_VARS =
            Inputs.variables(
                    CONTENTS, "Variables of the group; those that are not named are left alone.");

    static final Field<SortedMap<String, Input>> SECRET_FILES =
            Inputs.files(
                    CONTENTS,
                    "Secret files of the group; those that are not named are left alone.");

    static final List<Field<?>> ALL = List.of(ENV_VARS, SECRET_FILES, Membership.ENVIRONMENT);

    private EnvGroupFields() {}
}
