package io.stationkeeper.manifest;

import static io.stationkeeper.manifest.BlueprintReading.load;
import static io.stationkeeper.manifest.BlueprintReading.manifest;
import static io.stationkeeper.manifest.BlueprintReading.manifests;
import static io.stationkeeper.manifest.BlueprintReading.value;
import static io.stationkeeper.manifest.BlueprintReading.variables;
import static io.stationkeeper.manifest.BlueprintReading.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.Handling;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlueprintReaderTest {
    @Test
    void everyEntryBecomesAManifestOfItsKind() {
        LoadResult result =
                load(
                        """
                        services:
                        - {type: web, name: a, runtime: docker, repo: r}
                        - {type: pserv, name: b, runtime: docker, repo: r}
                        - {type: worker, name: c, runtime: image, image: {url: redis:8}}
                        - {type: cron, name: d, runtime: docker, schedule: "0 * * * *", repo: r}
                        - {type: keyvalue, name: e, ipAllowList: []}
                        - {type: web, name: f, runtime: static, repo: r, staticPublishPath: dist}
                        databases:
                        - {name: private database}
                        envVarGroups:
                        - {name: shared, envVars: []}
                        """);

        assertThat(Loading.texts(result)).isEmpty();
        assertThat(manifests(result))
                .extracting(found -> found.id() + " " + found.origin())
                .containsExactly(
                        "render/BackgroundWorker/c render.yaml:4",
                        "render/CronJob/d render.yaml:5",
                        "render/EnvGroup/shared render.yaml:11",
                        "render/KeyValue/e render.yaml:6",
                        "render/Postgres/private%20database render.yaml:9",
                        "render/PrivateService/b render.yaml:3",
                        "render/StaticSite/f render.yaml:7",
                        "render/WebService/a render.yaml:2");
    }

    @Test
    void nameAndHandlingAreThoseOfAManifestWithoutAnnotations() {
        Manifest api = manifest(load(web()), "render/WebService/api");

        assertThat(api.liveName()).isEqualTo("api");
        assertThat(api.handling()).isEqualTo(Handling.DEFAULT);
        assertThat(api.id().provider()).isEqualTo("render");
    }

    @Test
    void fieldsKeepTheirNamesAndOpenWordsAreTakenAsTheyAre() {
        LoadResult result =
                load(
                        web(
                                "plan: 0.5c-512mb",
                                "region: mars",
                                "numInstances: 2",
                                "autoDeployTrigger: off",
                                "maintenanceMode: {enabled: true, uri: https://example.com}",
                                "ipAllowList: [{source: 10.0.0.0/8, description: office}]",
                                "buildFilter: {paths: [src/**]}",
                                "disk: null",
                                "previews: {generation: off}"));
        Manifest api = manifest(result, "render/WebService/api");

        assertThat(Loading.texts(result)).isEmpty();
        assertThat(value(api, "plan")).isEqualTo("0.5c_512mb");
        assertThat(value(api, "region")).isEqualTo("mars");
        assertThat(value(api, "numInstances")).isEqualTo(2);
        assertThat(value(api, "autoDeployTrigger")).isEqualTo("off");
        assertThat(value((Spec) value(api, "previews"), "generation")).isEqualTo("off");
        assertThat(value((Spec) value(api, "maintenanceMode"), "enabled")).isEqualTo(true);
        assertThat(value(api, "disk")).isEqualTo("unset");
        assertThat((List<?>) value(api, "ipAllowList")).hasSize(1);
    }

    @Test
    void registryCredentialsAreNamedAsInManifests() {
        LoadResult result =
                load(
                        """
                        services:
                        - type: worker
                          name: c
                          runtime: image
                          image: {url: "reg.example.com/c:1", creds: {fromRegistryCreds: {name: reg}}}
                        """);

        assertThat(Loading.texts(result))
                .containsExactly(
                        "render.yaml:5:3: render/RegistryCredential \"reg\" is not declared in this"
                                + " source: it has to exist at the provider");
        Spec image = (Spec) value(manifest(result, "render/BackgroundWorker/c"), "image");
        assertThat(value(image, "creds").toString()).contains("reg");
    }

    @Test
    void databasesHaveTheirOwnKeys() {
        LoadResult result =
                load(
                        """
                        databases:
                        - name: db
                          plan: Basic-1gb
                          databaseName: shop
                          user: owner
                          postgresMajorVersion: 15
                          diskSizeGB: 20
                          highAvailability: {enabled: false}
                          readReplicas: [{name: copy}]
                          connectionPool: pgbouncer
                          previewDiskSizeGB: 5
                        - {name: old, plan: Pro Plus}
                        """);
        Manifest db = manifest(result, "render/Postgres/db");

        assertThat(value(db, "plan")).isEqualTo("basic_1gb");
        assertThat(value(db, "user")).isEqualTo("owner");
        assertThat(value(db, "postgresMajorVersion")).isEqualTo("15");
        assertThat(value(db, "diskSizeGB")).isEqualTo(20);
        assertThat((List<?>) value(db, "readReplicas")).hasSize(1);
        assertThat(Loading.texts(result))
                .containsExactly(
                        "render.yaml:6:3: \"postgresMajorVersion\" is deprecated: write the version"
                                + " in quotes",
                        "render.yaml:10:3: \"connectionPool\" is not enforceable: the API has no"
                                + " field for it; it is left out",
                        "render.yaml:11:3: \"previewDiskSizeGB\" is not enforceable: the API has no"
                                + " field for it; it is left out",
                        "render.yaml:12:21: no new database can have this plan; write one of today,"
                                + " such as basic-256mb");
    }

    @Test
    void membersOfAnEnvironmentNameIt() {
        LoadResult result =
                load(
                        """
                        projects:
                        - name: shop
                          environments:
                          - name: production
                            networking: {isolation: enabled}
                            permissions: {protection: enabled}
                            services:
                            - {type: web, name: api, runtime: docker, repo: r}
                            databases: [{name: db}]
                            envVarGroups: [{name: shared, envVars: []}]
                          - {name: staging}
                        """);

        assertThat(Loading.texts(result)).isEmpty();
        for (String member :
                List.of("render/WebService/api", "render/Postgres/db", "render/EnvGroup/shared")) {
            Spec environment = (Spec) value(manifest(result, member), "environment");
            assertThat(value(environment, "project")).isEqualTo("shop");
            assertThat(value(environment, "name")).isEqualTo("production");
        }
        List<?> environments =
                (List<?>) value(manifest(result, "render/Project/shop"), "environments");
        assertThat(environments).hasSize(2);
        Spec production = (Spec) environments.getFirst();
        assertThat(value((Spec) value(production, "networking"), "isolation")).isEqualTo("enabled");
    }

    @Test
    void rootEntriesStayWhereTheyAreAndUngroupedOnesLeave() {
        LoadResult result =
                load(
                        """
                        services: [{type: web, name: api, runtime: docker, repo: r}]
                        ungrouped:
                          databases: [{name: db}]
                        """);

        assertThat(value(manifest(result, "render/WebService/api"), "environment"))
                .isEqualTo("unset");
        assertThat(value(manifest(result, "render/Postgres/db"), "environment"))
                .isEqualTo("absent");
    }

    @Test
    void aWorkflowIsOnlyShownWhateverItsKeysAre() {
        LoadResult result =
                load(
                        """
                        services:
                        - {type: workflow, name: w, runtime: [node], anything: {at: all}}
                        - type: worker
                          name: a
                          runtime: image
                          image: {url: a:1}
                          envVars: [{key: W, fromService: {type: workflow, name: w, property: host}}]
                        """);

        assertThat(manifest(result, "render/Workflow/w").spec().fields()).isEmpty();
        assertThat(variables(manifest(result, "render/BackgroundWorker/a")).get("W"))
                .isEqualTo(
                        new Input.Missing(
                                Obstacle.TARGET_MISSING,
                                "W: a workflow is not managed, and nothing is known of it"));
        assertThat(Loading.texts(result))
                .containsExactly(
                        "render.yaml:2:4: a workflow is only shown: there is no managing it here",
                        "render.yaml:7:22: a workflow is not managed, and nothing is known of it; as"
                                + " long as the variable is not set, the resource is blocked");
    }

    @Test
    void aManifestOfAWorkflowIsAWarning() {
        LoadResult result =
                load(
                        """
                        apiVersion: render/v1
                        kind: Workflow
                        metadata: {name: w}
                        spec: {runtime: node}
                        """);

        assertThat(manifests(result)).hasSize(1);
        assertThat(Loading.texts(result))
                .containsExactly("render.yaml:4:1: a Workflow is only shown, not managed");
    }

    @Test
    void anchorsAndMergeKeysAreExpanded() {
        LoadResult result =
                load(
                        """
                        services:
                        - &base {type: web, name: a, runtime: docker, repo: r, plan: pro}
                        - {<<: *base, name: b}
                        """);

        assertThat(value(manifest(result, "render/WebService/b"), "plan")).isEqualTo("pro");
    }
}
