package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.Adoption;
import io.stationkeeper.resource.DeletionPolicy;
import io.stationkeeper.resource.Handling;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.KeyRemoval;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestLoaderTest {
    @Test
    void encryptedFilesAndTheConfigurationOfTheirToolAreNoManifests() {
        LoadResult result =
                Loading.files(
                        "secrets.sops.yaml",
                        "a: [\nsops:\n    mac: x\n",
                        "app.sops.json",
                        "{\"sops\": {}",
                        "empty.sops.yml",
                        "# nothing yet\n",
                        ".sops.yaml",
                        "creation_rules: []");

        assertThat(result).isInstanceOf(LoadResult.Accepted.class);
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void secretsThatWereNeverEncryptedAreAWarningWithoutTheirValues() {
        LoadResult result =
                Loading.files(
                        "a/secrets.sops.yaml",
                        "# of the shop\n---\nstripe: sk_live_1\nnested:\n  sops: no\n",
                        "b.sops.yml",
                        "token: t\n",
                        "c.sops.json",
                        "{\"token\": \"t\"}");

        assertThat(result).isInstanceOf(LoadResult.Accepted.class);
        assertThat(result.findings())
                .extracting(problem -> problem.file() + ":" + problem.line())
                .containsExactly("a/secrets.sops.yaml:3", "b.sops.yml:1", "c.sops.json:1");
        assertThat(result.findings())
                .allSatisfy(problem -> {
                    assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
                    assertThat(problem.message())
                            .contains("is not encrypted", "sops --encrypt", "replace every secret")
                            .doesNotContain("sk_live");
                });
    }

    @Test
    void aDocumentBecomesAManifest() {
        Manifest manifest =
                Loading.one(
                        """
                        # the api
                        ---
                        # more words
                        apiVersion: render/v1
                        kind: WebService
                        metadata:
                          name: shop api/v2.1
                          labels: {team: [a, {b: c}]}
                        spec:
                          name: api
                          runtime: docker
                        """);

        assertThat(manifest.id())
                .isEqualTo(new ResourceId("render", "WebService", "shop api/v2.1"));
        assertThat(manifest.kind()).isEqualTo(TestKinds.WEB);
        assertThat(manifest.liveName()).isEqualTo("api");
        assertThat(manifest.origin()).isEqualTo("a.yaml:4");
        assertThat(manifest.handling()).isEqualTo(Handling.DEFAULT);
        assertThat(manifest.spec())
                .isEqualTo(Spec.builder().put(TestKinds.RUNTIME, "docker").build());
    }

    @Test
    void everyShapeIsReadByItsOwnRule() {
        Spec spec =
                Loading.one(
                                Loading.web(
                                        "plan: 3.20",
                                        "autoDeploy: off",
                                        "numInstances: +1",
                                        "suspended: True",
                                        "healthCheckPath: 'yes'",
                                        "domains: [b.example.com, a.example.com]",
                                        "paths: [src/**, src/**, 100_000]",
                                        "disk: {name: data, sizeGB: 0x10}"))
                        .spec();

        assertThat(spec.get(TestKinds.PLAN)).isEqualTo(Value.of("3.20"));
        assertThat(spec.get(TestKinds.TRIGGER)).isEqualTo(Value.of("off"));
        assertThat(spec.get(TestKinds.INSTANCES)).isEqualTo(Value.of(1));
        assertThat(spec.get(TestKinds.SUSPENDED)).isEqualTo(Value.of(true));
        assertThat(spec.get(TestKinds.DOMAINS))
                .isEqualTo(Value.of(List.of("b.example.com", "a.example.com")));
        assertThat(spec.get(TestKinds.PATHS))
                .isEqualTo(Value.of(List.of("src/**", "src/**", "100_000")));
        assertThat(spec.get(TestKinds.DISK).present().orElseThrow().get(TestKinds.DISK_SIZE))
                .isEqualTo(Value.of(16));
    }

    @Test
    void leftOutIsUnsetAndNullIsAbsentWhereTheKindSaysSo() {
        Spec spec = Loading.one(Loading.web("disk: null", "domains: []")).spec();

        assertThat(spec.get(TestKinds.DISK)).isEqualTo(Value.absent());
        assertThat(spec.get(TestKinds.DOMAINS)).isEqualTo(Value.of(List.of()));
        assertThat(spec.get(TestKinds.PLAN)).isEqualTo(Value.unset());
    }

    @Test
    void aVariableHasOneOfManySources() {
        Manifest manifest =
                Loading.one(
                        Loading.web(
                                "envVars:",
                                "  - {key: FLAG, value: true}",
                                "  - {key: NUMBER, value: 3.20}",
                                "  - {key: EMPTY, value: ''}",
                                "  - {key: SECRET, fromSecret: stripe-key}",
                                "  - {key: MADE, generateValue: true}",
                                "  - {key: THERE, sync: false}",
                                "  - key: SELF",
                                "    from: {kind: WebService, name: api, property: externalUrl}"));

        assertThat(manifest.spec().get(TestKinds.ENV_VARS).present().orElseThrow())
                .isEqualTo(
                        Map.of(
                                "FLAG", Input.known("true"),
                                "NUMBER", Input.known("3.20"),
                                "EMPTY", Input.known(""),
                                "SECRET", new Input.FromSecret("stripe-key"),
                                "MADE", new Input.Generated(),
                                "THERE", new Input.Existing(),
                                "SELF",
                                        new Input.FromOutput(
                                                new Reference(
                                                        TestKinds.WEB, "api", "externalUrl"))));
    }

    @Test
    void aSecretFileHasContentOrASource() {
        Manifest manifest =
                Loading.one(
                        Loading.web(
                                "secretFiles:",
                                "  - name: master_key",
                                "    fromSecret: master-key",
                                "  - name: .netrc",
                                "    content: |",
                                "      machine a",
                                "  - {name: salt, generateValue: true}"));

        assertThat(manifest.spec().get(TestKinds.SECRET_FILES).present().orElseThrow())
                .isEqualTo(
                        Map.of(
                                "master_key", new Input.FromSecret("master-key"),
                                ".netrc", Input.known("machine a\n"),
                                "salt", new Input.Generated()));
    }

    @Test
    void fromGroupIsTheSameAsEnvGroups() {
        String group = "---\napiVersion: render/v1\nkind: EnvGroup\nmetadata: {name: %s}\n";

        Manifest manifest =
                Loading.good(
                                Loading.web(
                                                "envVars: [{fromGroup: b}, {key: A, value: x}]",
                                                "envGroups: [a]")
                                        + group.formatted("a")
                                        + group.formatted("b"))
                        .get(new ResourceId("render", "WebService", "api"))
                        .orElseThrow();

        assertThat(manifest.spec().get(TestKinds.GROUPS).present().orElseThrow())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(manifest.spec().get(TestKinds.ENV_VARS).present().orElseThrow())
                .containsOnlyKeys("A");
    }

    @Test
    void annotationsSayHowFarToGo() {
        Manifest manifest =
                Loading.one(
                        """
                        apiVersion: render/v1
                        kind: WebService
                        metadata:
                          name: api
                          annotations:
                            stationkeeper/mode: report
                            stationkeeper/deletion-policy: delete
                            stationkeeper/adopt: yes
                            stationkeeper/exclusive: envVars, domains
                            stationkeeper/moved-from: BackgroundWorker/old/api
                            stationkeeper/provider: render-prod
                            stationkeeper/key-removal: delete
                            example.com/owner: [anything]
                        spec: {runtime: docker}
                        """);

        assertThat(manifest.id().provider()).isEqualTo("render-prod");
        assertThat(manifest.handling())
                .isEqualTo(
                        new Handling(
                                Mode.REPORT,
                                DeletionPolicy.DELETE,
                                Adoption.YES,
                                Set.of("envVars", "domains"),
                                Optional.of("BackgroundWorker/old/api"),
                                KeyRemoval.DELETE,
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void anchorsAndMergeKeysWriteCommonPartsOnce() {
        Manifest manifest =
                Loading.one(
                        """
                        apiVersion: render/v1
                        kind: WebService
                        metadata: {name: api}
                        spec:
                          runtime: docker
                          disk: &disk {name: data}
                          envVars:
                            - &common {key: A, value: &text x}
                            - {<<: *common, key: B}
                            - {key: C, value: *text}
                        """);

        assertThat(manifest.spec().get(TestKinds.ENV_VARS).present().orElseThrow())
                .isEqualTo(
                        Map.of(
                                "A", Input.known("x"),
                                "B", Input.known("x"),
                                "C", Input.known("x")));
    }

    @Test
    void everyProblemOfEveryFileIsReportedAtOnceInOrder() {
        LoadResult result =
                Loading.files(
                        "b.yaml",
                        Loading.web("paln: starter", "numInstances: many"),
                        "a.yaml",
                        "apiVersion: render/v1\nkind: WebServce\nmetadata: {nam: x}\n");

        assertThat(Loading.errors(result))
                .containsExactly(
                        "a.yaml:2:7: unknown kind \"WebServce\"; did you mean \"WebService\"?",
                        "a.yaml:3:1: \"metadata.name\" is missing",
                        "a.yaml:3:12: unknown key \"nam\"; did you mean \"name\"?",
                        "b.yaml:6:3: unknown key \"paln\"; did you mean \"plan\"?",
                        "b.yaml:7:17: \"numInstances\" wants a whole number from 1 to 100, not a"
                                + " text");
    }

    @Test
    void aFileThatTheSourceCouldNotReadRejectsTheRevision() {
        Snapshot snapshot =
                new Snapshot(
                        "r1",
                        List.of(
                                SourceFile.of("a.yaml", new byte[] {'a', '\n', (byte) 0xff}),
                                SourceFile.unreadable("b.yaml", "has 9 bytes, the limit is 8")));

        LoadResult result = new ManifestLoader(TestKinds.all()).load(snapshot);

        assertThat(Loading.errors(result))
                .containsExactly(
                        "a.yaml:1:1: the file is not UTF-8 (line 2, byte 0xFF): save it as UTF-8",
                        "b.yaml:1:1: the file has 9 bytes, the limit is 8");
    }

    @Test
    void whatTheSourceSkippedIsAWarning() {
        Snapshot snapshot =
                new Snapshot(
                        "r1",
                        List.of(),
                        List.of(),
                        List.of(SourceFile.unreadable("sub", "is a submodule: not read")));

        LoadResult result = new ManifestLoader(TestKinds.all()).load(snapshot);

        assertThat(result).isInstanceOf(LoadResult.Accepted.class);
        assertThat(Loading.texts(result))
                .containsExactly("sub:1:1: this path is a submodule: not read");
    }

    @Test
    void providerInstancesAreCheckedWhereTheyAreKnown() {
        String text =
                """
                apiVersion: render/v1
                kind: EnvGroup
                metadata: {name: a, annotations: {stationkeeper/provider: render-pord}}
                """;

        LoadResult result =
                new ManifestLoader(TestKinds.all(), Set.of("render", "render-prod", "upstash"))
                        .load(new Snapshot("r1", List.of(SourceFile.of("a.yaml", text))));

        assertThat(Loading.errors(result))
                .containsExactly(
                        "a.yaml:3:59: unknown provider instance \"render-pord\"; did you mean"
                                + " \"render-prod\"?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "envVars: [{key: A, value: [hunter2]}]",
                "envVars: [{key: A, value: hunter2, sync: hunter2}]",
                "envVars: [{key: A, value: one,hunter2}]",
                "envVars: [{key: A, value: *hunter2}]",
                "envVars: [{key: A, value: &hunter2}]",
                "envVars: [{key: A, value: !hunter2}]",
                "envVars: [{key: A, value: !hunter2!x y}]",
                "envVars: [{key: A, value: @hunter2}]",
                "envVars: [{key: A, value: %hunter2}]",
                "envVars: [{key: A, value: x: hunter2}]",
                "envVars: [{key: A, value: \"\\Uhunter2\"}]",
                "envVars: [{key: A, fromSecret: 'hunter2 !'}]",
                "envVars: [{key: A, generateValue: hunter2}]",
                "envVars: [A=hunter2]",
                "envVars: hunter2",
                "secretFiles: [{name: a, content: {hunter2: hunter2}}]",
            })
    void noValueOfAVariableIsEverShown(String line) {
        LoadResult result = Loading.load(Loading.web(line));

        assertThat(Loading.errors(result)).isNotEmpty();
        assertThat(result.toString()).doesNotContain("hunter2");
    }
}
