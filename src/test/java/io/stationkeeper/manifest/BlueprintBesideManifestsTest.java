package io.stationkeeper.manifest;

import static io.stationkeeper.manifest.BlueprintReading.manifest;
import static io.stationkeeper.manifest.BlueprintReading.value;
import static io.stationkeeper.manifest.BlueprintReading.variables;
import static io.stationkeeper.manifest.BlueprintReading.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Reference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Blueprints and manifests are one desired state. */
class BlueprintBesideManifestsTest {
    @Test
    void manifestsAndBlueprintsReferToEachOther() {
        LoadResult result =
                BlueprintReading.files(
                        "group.yaml",
                        """
                        apiVersion: render/v1
                        kind: EnvGroup
                        metadata: {name: shared}
                        spec:
                          envVars:
                          - {key: DB, from: {kind: Postgres, name: db, property: host}}
                        """,
                        "render.yaml",
                        web("envVars: [{fromGroup: shared}]") + "databases: [{name: db}]\n");

        assertThat(Loading.texts(result)).isEmpty();
        assertThat(value(manifest(result, "render/WebService/api"), "envGroups"))
                .isEqualTo(List.of("shared"));
    }

    @Test
    void aBlueprintAndAManifestCannotDeclareTheSame() {
        LoadResult result =
                BlueprintReading.files(
                        "a.yaml",
                        """
                        apiVersion: render/v1
                        kind: Postgres
                        metadata: {name: db}
                        """,
                        "render.yaml",
                        "databases: [{name: db}]");

        assertThat(Loading.errors(result))
                .containsExactly(
                        "render.yaml:1:20: Postgres \"db\" is already declared at a.yaml:3:18");
    }

    @Test
    void aBlueprintRefersToTheDatabaseOfAManifest() {
        LoadResult result =
                BlueprintReading.files(
                        "db.yaml",
                        """
                        apiVersion: render/v1
                        kind: Postgres
                        metadata: {name: db}
                        """,
                        "render.yaml",
                        web("envVars: [{key: DB, fromDatabase: {name: db, property: host}}]"));

        assertThat(Loading.texts(result)).isEmpty();
        KindId postgres = new KindId("render", "Postgres");
        assertThat(variables(manifest(result, "render/WebService/api")))
                .isEqualTo(
                        Map.of("DB", new Input.FromOutput(new Reference(postgres, "db", "host"))));
    }

    @Test
    void whatIsInNeitherIsSaidToBeExpectedAtTheProvider() {
        LoadResult result =
                BlueprintReading.load(
                        web("envVars: [{key: DB, fromDatabase: {name: bd, property: host}}]")
                                + "databases: [{name: db}]\n");

        assertThat(Loading.texts(result))
                .containsExactly(
                        "render.yaml:6:23: render/Postgres \"bd\" is not declared in this source; did"
                                + " you mean \"db\"?");
    }
}
