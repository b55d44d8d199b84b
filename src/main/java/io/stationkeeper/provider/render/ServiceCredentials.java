package io.stationkeeper.provider.render;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Optional;

/**
 * The registry credential of an image or of a Docker build: a name in Blueprints and in what is
 * read, an id in what is written.
 */
final class ServiceCredentials {
    static final Field<String> NAME =
            Field.of("name", new Shape.Text(), "The registry credential's name.")
                    .mandatory()
                    .effect(Effect.DEPLOY);

    static final Field<Spec> FROM =
            Field.of(
                            "fromRegistryCreds",
                            new Shape.Nested(List.of(NAME)),
                            "The registry credential to use.")
                    .mandatory()
                    .effect(Effect.DEPLOY);

    static final Field<Spec> IMAGE_CREDS =
            Field.of(
                            "creds",
                            new Shape.Nested(List.of(FROM)),
                            "For an image of a private registry; null for none.")
                    .nullable()
                    .effect(Effect.DEPLOY)
                    .otherwise("none");

    private ServiceCredentials() {}

    /** A service that names a credential waits until it is there. */
    static List<KindModel.Use> uses() {
        return List.of(
                new KindModel.Use(
                        ServiceFields.IMAGE,
                        RegistryCredentialFields.KIND,
                        spec -> name(ofImage(spec)),
                        (spec, name) ->
                                spec.with(
                                        ServiceFields.IMAGE,
                                        spec.get(ServiceFields.IMAGE)
                                                .map(image ->
                                                        image.with(
                                                                IMAGE_CREDS,
                                                                Value.of(named(name))))),
                        (_, _) -> true),
                new KindModel.Use(
                        ServiceFields.REGISTRY_CREDENTIAL,
                        RegistryCredentialFields.KIND,
                        spec -> name(spec.get(ServiceFields.REGISTRY_CREDENTIAL)),
                        (spec, name) ->
                                spec.with(ServiceFields.REGISTRY_CREDENTIAL, Value.of(named(name))),
                        (_, _) -> true));
    }

    /** Unset where the spec has no image. */
    static Value<Spec> ofImage(Spec spec) {
        return spec.get(ServiceFields.IMAGE)
                .present()
                .map(image -> image.get(IMAGE_CREDS))
                .orElseGet(Value::unset);
    }

    static Optional<String> name(Value<Spec> credential) {
        return credential
                .present()
                .flatMap(it -> it.get(FROM).present())
                .flatMap(it -> it.get(NAME).present());
    }

    static Spec named(String name) {
        return Spec.builder().put(FROM, Spec.builder().put(NAME, name).build()).build();
    }

    /** Left out where there is none; an empty id counts as none (recorded). */
    static Value<Spec> decode(JsonView holder) {
        Value<JsonView> shown =
                JsonView.orMissing(holder.object("registryCredential"), Value.absent());
        boolean none =
                shown.present()
                        .flatMap(it -> it.text("id").present())
                        .filter(String::isEmpty)
                        .isPresent();
        return none ? Value.absent() : shown.map(it -> named(it.need("name")));
    }
}
