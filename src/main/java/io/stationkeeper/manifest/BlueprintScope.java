package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.manifest.Node.Scalar;
import java.util.List;

/** Where in a Blueprint a resource is declared, which says which environment it belongs to. */
sealed interface BlueprintScope {
    String ENVIRONMENT = "environment";

    /** At the root: it stays in the environment in which it is, if in any. */
    record Anywhere() implements BlueprintScope {}

    /** Under {@code ungrouped}: in no environment. */
    record Alone() implements BlueprintScope {}

    /** In an environment of a project. */
    record Inside(Scalar project, Scalar name) implements BlueprintScope {}

    /** Adds the key {@code environment}. */
    default void write(BlueprintEntry entry) {
        switch (this) {
            case Anywhere() -> {}
            case Alone() -> entry.put(ENVIRONMENT, entry.at(), BlueprintEntry.none(entry.at()));
            case Inside(Scalar project, Scalar name) ->
                    entry.put(
                            ENVIRONMENT,
                            entry.at(),
                            new Mapping(
                                    entry.at(),
                                    List.of(
                                            new Node.Entry("project", project.at(), project),
                                            new Node.Entry("name", name.at(), name))));
        }
    }
}
