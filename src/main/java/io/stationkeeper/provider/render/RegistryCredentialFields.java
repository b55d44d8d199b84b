package io.stationkeeper.provider.render;

import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Shape;
import java.util.List;

/** The fields of a registry credential; a service sees a change with its next deploy. */
final class RegistryCredentialFields {
    static final KindId KIND = new KindId("render", "RegistryCredential");

    static final Field<String> REGISTRY =
            Field.of(
                            "registry",
                            new Shape.Choice(
                                    List.of(
                                            "GITHUB",
                                            "GITLAB",
                                            "DOCKER",
                                            "GOOGLE_ARTIFACT",
                                            "AWS_ECR")),
                            "The registry that it opens.")
                    .mandatory()
                    .effect(Effect.LIVE);

    static final Field<String> USERNAME =
            Field.of("username", new Shape.Text(), "The user at the registry.")
                    .mandatory()
                    .effect(Effect.LIVE)
                    .example("deploy-robot");

    static final Field<Input> AUTH_TOKEN =
            Field.of(
                            "authToken",
                            new Shape.Secret(),
                            "The user's token; Render wants it again with every change.")
                    .readable(Readability.WRITE_ONLY)
                    .secret()
                    .mandatory()
                    .effect(Effect.LIVE);

    static final List<Field<?>> ALL = List.of(REGISTRY, USERNAME, AUTH_TOKEN);

    private RegistryCredentialFields() {}
}
