package io.stationkeeper.manifest;

import static io.stationkeeper.manifest.BlueprintReading.load;
import static io.stationkeeper.manifest.BlueprintReading.manifest;
import static io.stationkeeper.manifest.BlueprintReading.value;
import static io.stationkeeper.manifest.BlueprintReading.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Spec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real Blueprints write instead of today's words, and what nobody can mean. */
class BlueprintSpellingsTest {
    record Wrong(String problem, String text) {}

    @Test
    void spellingsOfBeforeAreTakenAndTheModernOneIsNamed() {
        LoadResult result =
                load(
                        """
                        version: 1
                        previewsEnabled: true
                        services:
                        - type: web
                          name: api
                          env: docker
                          repo: r
                          autoDeploy: false
                          domain: example.com
                          domains: [example.org]
                          pullRequestPreviewsEnabled: true
                          afterFirstDeployCommand: seed
                          previewPlan: pro
                        - {type: redis, name: cache, ipAllowList: [10.0.0.1]}
                        """);
        Manifest api = manifest(result, "render/WebService/api");

        assertThat(value(api, "runtime")).isEqualTo("docker");
        assertThat(value(api, "autoDeployTrigger")).isEqualTo("off");
        assertThat(value(api, "domains")).isEqualTo(List.of("example.com", "example.org"));
        assertThat(value((Spec) value(api, "previews"), "generation")).isEqualTo("automatic");
        assertThat((List<?>) value(manifest(result, "render/KeyValue/cache"), "ipAllowList"))
                .hasSize(1);
        String left = " is not enforceable: the API has no field for it; it is left out";
        assertThat(Loading.texts(result))
                .containsExactly(
                        "render.yaml:1:1: \"version\" has no meaning: drop the line",
                        "render.yaml:2:1: \"previewsEnabled\" is deprecated: write previews:"
                                + " {generation: automatic}",
                        "render.yaml:2:1: \"previewsEnabled\"" + left,
                        "render.yaml:6:3: \"env\" is deprecated: write \"runtime\"",
                        "render.yaml:8:3: \"autoDeploy\" is deprecated: write"
                                + " \"autoDeployTrigger: off\"",
                        "render.yaml:9:3: \"domain\" is deprecated: write \"domains\" with a list",
                        "render.yaml:11:3: \"pullRequestPreviewsEnabled\" is deprecated: write"
                                + " \"previews: {generation: automatic}\"",
                        "render.yaml:12:3: \"afterFirstDeployCommand\" is deprecated: write"
                                + " \"initialDeployHook\"",
                        "render.yaml:12:3: \"initialDeployHook\"" + left,
                        "render.yaml:13:3: \"previewPlan\"" + left,
                        "render.yaml:14:4: \"type: redis\" is deprecated: write \"type: keyvalue\"",
                        "render.yaml:14:44: an address alone: write \"source: \" before it");
    }

    @Test
    void theModernSpellingCountsWhereBothAreWritten() {
        LoadResult result =
                load(web("env: ruby", "autoDeploy: true", "autoDeployTrigger: checksPass"));
        Manifest api = manifest(result, "render/WebService/api");

        assertThat(value(api, "runtime")).isEqualTo("docker");
        assertThat(value(api, "autoDeployTrigger")).isEqualTo("checksPass");
        assertThat(Loading.texts(result))
                .contains("render.yaml:6:3: both \"env\" and \"runtime\": the latter counts");
    }

    @Test
    void previewsKeepOnlyWhatTheApiHas() {
        LoadResult result = load(web("previews: {plan: pro, numInstances: 1}"));

        assertThat(value(manifest(result, "render/WebService/api"), "previews")).isEqualTo("unset");
        assertThat(Loading.texts(result))
                .extracting(text -> text.substring(0, text.lastIndexOf(':')))
                .containsExactly(
                        "render.yaml:6:14: \"previews.plan\" is not enforceable",
                        "render.yaml:6:25: \"previews.numInstances\" is not enforceable");
    }

    @Test
    void aRuntimeWithAVersionIsTheRuntime() {
        LoadResult result = load("services: [{type: worker, name: w, env: python3.11, repo: r}]");

        assertThat(value(manifest(result, "render/BackgroundWorker/w"), "runtime"))
                .isEqualTo("python");
        assertThat(Loading.texts(result))
                .contains(
                        "render.yaml:1:41: a runtime has no version: write \"python\", and the"
                                + " version as a variable");
    }

    @Test
    void keysWithoutMeaningForTheKindOrRuntimeAreLeftOutAndTold() {
        LoadResult result =
                load(
                        """
                        services:
                        - {type: worker, name: w, runtime: docker, repo: r, startCommand: run, domains: [a.b]}
                        - {type: web, name: s, runtime: static, repo: r, plan: free}
                        """);

        assertThat(Loading.texts(result))
                .containsExactly(
                        "render.yaml:2:53: \"startCommand\" has no meaning for runtime docker; it is"
                                + " left out",
                        "render.yaml:2:72: \"domains\" has no meaning for a BackgroundWorker; it is"
                                + " left out",
                        "render.yaml:3:50: \"plan\" has no meaning for a StaticSite; it is left"
                                + " out");
        assertThat(value(manifest(result, "render/BackgroundWorker/w"), "startCommand"))
                .isEqualTo("unset");
    }

    @Test
    void aWebEntryThatSaysNothingMoreIsAStaticSite() {
        LoadResult result = load("services: [{type: web, name: site}]");

        assertThat(Loading.texts(result))
                .contains(
                        "render.yaml:1:12: \"runtime\" is missing: taken as a static site,"
                                + " \"runtime: static\"");
        assertThat(value(manifest(result, "render/StaticSite/site"), "repo")).isEqualTo("unset");
    }

    @Test
    void inventedKeysThatCanMeanOneThingOnlyAreReadAsThat() {
        LoadResult result =
                load(
                        """
                        x-common: &common {name: a}
                        services:
                        - {<<: *common, type: static_site, publishDir: out, ports: [80], repo: r}
                        - {type: cron_job, name: b, runtime: docker, dockerfile: D, repo: r, schedule: '* * * * *'}
                        databases: [{name: c, userName: d, previews: {plan: free}}]
                        envVarGroups:
                        - {name: e, description: text, envVars: [{key: F, value: g, scope: build}]}
                        """);

        assertThat(value(manifest(result, "render/StaticSite/a"), "staticPublishPath"))
                .isEqualTo("out");
        assertThat(value(manifest(result, "render/CronJob/b"), "dockerfilePath")).isEqualTo("D");
        assertThat(value(manifest(result, "render/Postgres/c"), "user")).isEqualTo("d");
        assertThat(Loading.texts(result))
                .containsExactly(
                        "render.yaml:1:1: unknown key \"x-common\" has no meaning for Render: drop the"
                                + " line; it is left out",
                        "render.yaml:3:23: unknown type \"static_site\": write \"type: web\" with"
                                + " \"runtime: static\"",
                        "render.yaml:3:36: unknown key \"publishDir\" is taken as"
                                + " \"staticPublishPath\": write that",
                        "render.yaml:3:53: unknown key \"ports\" has no meaning for Render: drop the"
                                + " line; it is left out",
                        "render.yaml:4:10: unknown type \"cron_job\": write \"type: cron\"",
                        "render.yaml:4:46: unknown key \"dockerfile\" is taken as"
                                + " \"dockerfilePath\": write that",
                        "render.yaml:5:23: unknown key \"userName\" is taken as \"user\": write that",
                        "render.yaml:5:36: \"previews\" is not enforceable: the API has no field for"
                                + " it; it is left out",
                        "render.yaml:7:13: unknown key \"description\" has no meaning for Render: drop"
                                + " the line; it is left out",
                        "render.yaml:7:61: unknown key \"scope\" has no meaning for Render: drop the"
                                + " line; it is left out");
    }

    @ParameterizedTest
    @MethodSource
    void whatCannotBeMeantIsRefused(Wrong wrong) {
        assertThat(Loading.errors(load(wrong.text()))).contains("render.yaml:" + wrong.problem());
    }

    static Stream<Wrong> whatCannotBeMeantIsRefused() {
        String postgres =
                "a Postgres is not a service: it is declared under \"databases\" and referred to by"
                        + " \"fromDatabase\"";
        return Stream.of(
                new Wrong(
                        "1:12: \"type\" is missing: one of web, pserv, worker, cron, keyvalue",
                        "services: [name: a]"),
                new Wrong(
                        "1:12: \"name\" is missing: write \"name: ...\"", "services: [type: web]"),
                new Wrong(
                        "1:19: unknown type \"wbe\"; did you mean \"web\"?",
                        "services: [{type: wbe, name: a}]"),
                new Wrong(
                        "1:19: unknown type \"db\": " + postgres,
                        "services: [{type: db, name: a}]"),
                new Wrong(
                        "1:41: a static site has no other runtime: write \"runtime: static\", or"
                                + " \"type: web\" for a service that runs",
                        "services: [{type: static_site, name: a, runtime: node}]"),
                new Wrong(
                        "6:3: unknown key \"buildComand\"; did you mean \"buildCommand\"?",
                        web("buildComand: make")),
                new Wrong(
                        "6:3: unknown key \"volumes\": write \"disk: {name, mountPath, sizeGB}\"",
                        web("volumes: []")),
                new Wrong("6:9: \"disk\" wants a mapping, not a number", web("disk: 1024")),
                new Wrong(
                        "6:3: \"env\" is the old name of \"runtime\"; variables are under"
                                + " \"envVars\"",
                        web("env: [{key: A, value: b}]")),
                new Wrong(
                        "1:1: unknown key \"redises\": Redis is a service: write one with"
                                + " \"type: keyvalue\"",
                        "redises: []\nservices: []"),
                new Wrong(
                        "1:23: unknown key \"mongoVersion\": Render has no MongoDB: drop the entry",
                        "databases: [{name: a, mongoVersion: 4}]"),
                new Wrong("1:11: \"services\" wants a list, not a mapping", "services: {a: b}"),
                new Wrong(
                        "1:12: an entry of \"services\" wants a mapping, not a text",
                        "services: [a]"),
                new Wrong(
                        "2:1: duplicate key \"services\": it is already at render.yaml:1:1;"
                                + " write it once",
                        "services: []\nservices: []"),
                new Wrong(
                        "1:12: \"name\" is missing: write \"name: ...\"",
                        "projects: [environments: []]"));
    }
}
