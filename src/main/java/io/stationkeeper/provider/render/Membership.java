package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Optional;

/** Which environment of which project a resource is in: the same for every kind that can be in one. */
record Membership(RenderClient client, ProjectIndex projects) {
    static final Field<String> PROJECT =
            Field.of("project", new Shape.Text(), "The project.").mandatory();
    static final Field<String> NAME =
            Field.of("name", new Shape.Text(), "The environment of the project.").mandatory();

    static final Field<Spec> ENVIRONMENT =
            Field.of(
                            "environment",
                            new Shape.Nested(List.of(PROJECT, NAME)),
                            "The environment of a project that it belongs to; null for none.")
                    .nullable()
                    .effect(Effect.LIVE)
                    .otherwise("none");

    /** The project has to be there, with this environment. */
    static final KindModel.Use USE =
            new KindModel.Use(
                    ENVIRONMENT,
                    ProjectFields.KIND,
                    spec -> environment(spec).flatMap(it -> it.get(PROJECT).present()),
                    (spec, name) ->
                            spec.with(
                                    ENVIRONMENT,
                                    spec.get(ENVIRONMENT)
                                            .map(it -> it.with(PROJECT, Value.of(name)))),
                    Membership::isThere);

    /** From the key {@code environmentId}, which is missing while a resource is in none. */
    Value<Spec> decode(JsonView resource) {
        return projects.environment(
                resource.text("environmentId").present().filter(id -> !id.isEmpty()));
    }

    /** For the body of a create; empty if the manifest names no environment. */
    Optional<String> id(Spec spec) {
        return environment(spec)
                .map(it ->
                        projects.id(
                                it.get(PROJECT).present().orElse(""),
                                it.get(NAME).present().orElse("")));
    }

    /** Joins or leaves, if that is among the changes; a join leaves the environment of before. */
    Optional<Reply> write(Live live, Spec desired, List<Change> changes) {
        if (changes.stream().noneMatch(change -> change.field().equals(ENVIRONMENT))) {
            return Optional.empty();
        }
        Optional<String> wanted = id(desired);
        return wanted.isPresent()
                ? Optional.of(join(wanted.get(), live.externalId()))
                : leave(live);
    }

    private Reply join(String environment, String resource) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("resourceIds").add(resource);
        return client.write(
                "POST /environments/{id}/resources",
                environment,
                body,
                (api, sent) -> api.join(environment, sent));
    }

    private Optional<Reply> leave(Live live) {
        return id(live.spec())
                .flatMap(environment ->
                        client.delete(
                                "DELETE /environments/{id}/resources",
                                environment,
                                api -> api.leave(environment, live.externalId())));
    }

    private static boolean isThere(Spec spec, Live project) {
        Optional<String> name = environment(spec).flatMap(it -> it.get(NAME).present());
        List<Spec> environments =
                project.spec().get(ProjectFields.ENVIRONMENTS).present().orElse(List.of());
        return name.isEmpty()
                || environments.stream()
                        .anyMatch(it ->
                                it.get(ProjectFields.ENVIRONMENT_NAME).present().equals(name));
    }

    private static Optional<Spec> environment(Spec spec) {
        return spec.get(ENVIRONMENT).present();
    }
}
