package io.stationkeeper.manifest;

import static io.stationkeeper.manifest.BlueprintReading.load;
import static io.stationkeeper.manifest.BlueprintReading.manifest;
import static io.stationkeeper.manifest.BlueprintReading.value;
import static io.stationkeeper.manifest.BlueprintReading.variables;
import static io.stationkeeper.manifest.BlueprintReading.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.Reference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlueprintVariablesTest {
    private static final String OTHERS =
            """
            - {type: keyvalue, name: cache, ipAllowList: []}
            - {type: web, name: site, runtime: static, repo: r}
            - {type: pserv, name: back, runtime: docker, repo: r}
            databases:
            - {name: db, readReplicas: [{name: copy}]}
            """;

    @Test
    void theTextOfAValueIsKeptAsItIsWritten() {
        LoadResult result =
                load(
                        web(
                                "envVars:",
                                "- {key: VERSION, value: 3.20}",
                                "- {key: BIG, value: 100_000}",
                                "- {key: STATE, value: off}",
                                "- {key: DEBUG, value: True}",
                                "- {key: NOTHING, value: null}",
                                "- {key: EMPTY, value: ''}"));

        assertThat(variables(manifest(result, "render/WebService/api")))
                .isEqualTo(
                        Map.of(
                                "VERSION", Input.known("3.20"),
                                "BIG", Input.known("100_000"),
                                "STATE", Input.known("off"),
                                "DEBUG", Input.known("True"),
                                "NOTHING", Input.known(""),
                                "EMPTY", Input.known("")));
        assertThat(Loading.texts(result))
                .containsExactly(
                        "render.yaml:10:25: \"value\" is true or false without quotes: its text is"
                                + " taken as it is written");
    }

    @Test
    void generatedGivenByHandAndLinkedVariables() {
        LoadResult result =
                load(
                        web(
                                        "envVars:",
                                        "- {key: A, generateValue: true}",
                                        "- {key: B, sync: false}",
                                        "- {fromGroup: shared}",
                                        "- {key: C, value: c, previewValue: p}")
                                + "envVarGroups: [{name: shared, envVars: [{key: X, value: 1}]}]\n");

        assertThat(variables(manifest(result, "render/WebService/api")))
                .isEqualTo(
                        Map.of(
                                "A", new Input.Generated(),
                                "B", new Input.Existing(),
                                "C", Input.known("c")));
        assertThat(value(manifest(result, "render/WebService/api"), "envGroups"))
                .isEqualTo(List.of("shared"));
        assertThat(Loading.texts(result))
                .containsExactly(
                        "render.yaml:10:24: \"previewValue\" is not enforceable: the API has no field"
                                + " for it; it is left out");
    }

    @Test
    void referencesNameTheKindOfTheirTarget() {
        LoadResult result =
                load(
                        web(
                                        "envVars:",
                                        "- {key: A, fromDatabase: {name: db, property: user}}",
                                        "- {key: B, fromService: {name: cache, type: redis, property: connectionString}}",
                                        "- {key: C, fromService: {name: back, type: pserv, property: hostport}}",
                                        "- {key: D, fromService: {name: back, property: host}}",
                                        "- {key: E, fromDatabase: {name: cache, property: connectionString}}")
                                + OTHERS);

        assertThat(variables(manifest(result, "render/WebService/api")))
                .isEqualTo(
                        Map.of(
                                "A", output("Postgres", "db", "user"),
                                "B", output("KeyValue", "cache", "connectionString"),
                                "C", output("PrivateService", "back", "hostport"),
                                "D", output("PrivateService", "back", "host"),
                                "E", output("KeyValue", "cache", "connectionString")));
        assertThat(Loading.texts(result))
                .containsExactly(
                        "render.yaml:8:41: \"type: redis\" is deprecated: write \"type: keyvalue\"",
                        "render.yaml:10:14: \"type\" is missing; the PrivateService of this name is"
                                + " taken",
                        "render.yaml:11:14: \"cache\" is a Key Value instance: write fromService with"
                                + " \"type: keyvalue\"");
    }

    @Test
    void whatCannotBeToldYetHoldsTheServiceAlone() {
        LoadResult result =
                load(
                        web(
                                        "envVars:",
                                        "- {key: A, fromService: {name: back, type: pserv, envVarKey: X}}",
                                        "- {key: B, fromService: {name: site, type: web, property: host}}",
                                        "- {key: C, fromDatabase: {name: db, property: connectionPoolString}}",
                                        "- {key: D, fromDatabase: {name: copy, property: host}}",
                                        "- {key: E, fromDatabase: {name: db, property: usr}}")
                                + OTHERS);

        assertThat(variables(manifest(result, "render/WebService/api")))
                .isEqualTo(
                        Map.of(
                                "A",
                                output("PrivateService", "back", "envVars.X"),
                                "B",
                                new Input.Missing(
                                        Obstacle.TARGET_MISSING,
                                        "B: a StaticSite has no host; it has domains, externalHost,"
                                                + " externalUrl"),
                                "C",
                                output("Postgres", "db", "connectionPoolString"),
                                "D",
                                output("Postgres", "copy", "host"),
                                "E",
                                new Input.Missing(
                                        Obstacle.TARGET_MISSING,
                                        "E: unknown property of a Postgres \"usr\"; did you mean"
                                                + " \"user\"?")));
        assertThat(Loading.texts(result))
                .hasSize(2)
                .allMatch(text ->
                        text.endsWith(
                                "; as long as the variable is not set, the resource is blocked"));
    }

    @Test
    void aSecretInThePlaceOfAPropertyIsNotRepeated() {
        LoadResult result =
                load(
                        web(
                                        "envVars: [{key: A, fromDatabase: {name: db, property: 'postgres://u:pw@h'}}]")
                                + OTHERS);

        assertThat(Loading.texts(result)).hasSize(1).noneMatch(text -> text.contains("pw"));
        assertThat(variables(manifest(result, "render/WebService/api")).toString())
                .doesNotContain("pw");
    }

    @Test
    void whatAGroupCannotHoldIsLeftOut() {
        LoadResult result =
                load(
                        """
                        envVarGroups:
                        - name: shared
                          envVars:
                          - {key: A, sync: false}
                          - {key: B, fromDatabase: {name: db, property: host}}
                          - {fromGroup: other}
                          - {key: C, generateValue: true}
                          - {key: D, value: d, sync: false}
                        - {name: empty, envVars: null}
                        """);

        assertThat(variables(manifest(result, "render/EnvGroup/shared")))
                .isEqualTo(Map.of("C", new Input.Generated(), "D", Input.known("d")));
        assertThat(Loading.texts(result))
                .containsExactly(
                        "render.yaml:4:14: \"sync\" is ignored in a group by Render: the entry is"
                                + " left out",
                        "render.yaml:5:14: \"fromDatabase\" is ignored in a group by Render: the"
                                + " entry is left out",
                        "render.yaml:6:6: \"fromGroup\" is ignored in a group by Render: the entry is"
                                + " left out",
                        "render.yaml:8:24: both \"sync\" and \"value\": \"value\" counts");
    }

    @Test
    void aValueThatAPersonGivesIsNotOverwritten() {
        LoadResult result =
                load(web("envVars:", "- {key: A, value: x, sync: false}", "- {key: B}"));

        assertThat(variables(manifest(result, "render/WebService/api")))
                .isEqualTo(Map.of("A", new Input.Existing(), "B", new Input.Existing()));
        assertThat(Loading.texts(result))
                .containsExactly(
                        "render.yaml:7:14: both \"value\" and \"sync\": \"sync\" counts",
                        "render.yaml:8:5: no value: taken as \"sync: false\", which is to be"
                                + " written");
    }

    @Test
    void variablesThatCannotBeMeantAreRefused() {
        LoadResult result =
                load(
                        web(
                                "envVars:",
                                "- {key: A, value: x}",
                                "- {key: A, value: y}",
                                "- {value: z}",
                                "- {key: B, formGroup: g}",
                                "- {key: C, value: x, fromDatabase: {name: d, property: host}}",
                                "- {key: D, fromService: {name: nowhere, property: host}}",
                                "- {key: E, fromService: {name: api, type: web}}",
                                "- {key: F, fromSecret: f}"));

        assertThat(Loading.errors(result))
                .filteredOn(text -> !text.contains("is not declared"))
                .containsExactly(
                        "render.yaml:8:11: \"A\" is already in the list, at render.yaml:7:11, with"
                                + " another value",
                        "render.yaml:9:5: \"key\" is missing: write \"key: NAME\"",
                        "render.yaml:10:14: unknown key \"formGroup\"; did you mean \"fromGroup\"?",
                        "render.yaml:11:24: both \"fromDatabase\" and \"value\": only one of them can"
                                + " be meant",
                        "render.yaml:12:14: \"type\" is missing: one of web, pserv, worker, cron,"
                                + " keyvalue",
                        "render.yaml:13:14: \"fromService\" needs \"property\" or \"envVarKey\"",
                        "render.yaml:14:14: unknown key \"fromSecret\" is taken as \"sync: false\":"
                                + " write that");
    }

    private static Input output(String kind, String name, String property) {
        return new Input.FromOutput(new Reference(new KindId("render", kind), name, property));
    }
}
