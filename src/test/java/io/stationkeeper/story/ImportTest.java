package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.Action;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.export.ExportFile;
import io.stationkeeper.export.Imported;
import io.stationkeeper.export.Importer;
import io.stationkeeper.export.Workspace;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is imported from a workspace plans to nothing against it, in both forms. */
@QuarkusTest
class ImportTest {
    private static final KindRegistry KINDS = new KindRegistry(Station.models());

    private Path folder;
    private Station station;
    private Optional<RealPostgres> postgres = Optional.empty();

    @BeforeEach
    void start(@TempDir Path temporary) {
        folder = temporary;
        station = Station.in(temporary.resolve("ours"));
    }

    @AfterEach
    void stop() {
        station.close();
        postgres.ifPresent(RealPostgres::close);
    }

    static Stream<Combination> combinations() {
        List<Combination> all =
                Station.models().stream()
                        .filter(KindModel::managed)
                        .flatMap(model -> Combination.of(model).stream())
                        .toList();
        return Corpus.anyOf("imports of every field", all, 1).stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "one-image", "web-and-api", "environments", "workspace"})
    void aStackThatIsImportedPlansToNothing(String stack) throws IOException {
        if (stack.equals("environments")) {
            postgres = Optional.of(RealPostgres.behind(station.dashboard()));
        }
        station.declare(StackTest.read(stack));
        converge();

        plansToNothing(manifests());
        plansToNothing(blueprint());
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void resourcesWithEveryFieldPlanToNothing(Combination tried) {
        if (tried.manifest().contains("extensions")) {
            postgres = Optional.of(RealPostgres.behind(station.dashboard()));
        }
        station.write("needs.yaml", tried.needs());
        station.declare(tried.manifest());
        converge();

        plansToNothing(manifests());
        plansToNothing(blueprint());
    }

    @Test
    void noValueOfAVariableIsWrittenAndEachIsNamed() throws IOException {
        station.declare(
                StackTest.read("shop").replace("value: info", "value: planted-plain-value"));
        converge();

        for (Imported imported : List.of(manifests(), blueprint())) {
            String all = text(imported) + String.join("\n", imported.summary());
            assertThat(all).doesNotContain("planted");
            assertThat(imported.summary())
                    .contains("  render/EnvGroup/shared: LOG_LEVEL, SESSION_SECRET")
                    .contains("  render/WebService/api: secretFiles[master_key]");
        }
        assertThat(text(manifests()))
                .contains("    - key: LOG_LEVEL\n      sync: false\n")
                .contains("# Secrets that are left out and left as they are: secretFiles[");
    }

    @Test
    void referencesAreRestoredWhereTheyAreCertain() throws IOException {
        station.declare(StackTest.read("shop"));
        converge();

        assertThat(text(manifests()))
                .contains(
                        """
                            - key: DATABASE_URL
                              from:
                                kind: render/Postgres
                                name: users
                                property: connectionString
                        """)
                .contains("  envGroups:\n    - shared\n");
        assertThat(text(blueprint()))
                .contains(
                        """
                              - key: DATABASE_URL
                                fromDatabase:
                                  name: users
                                  property: connectionString
                        """)
                .contains("      - fromGroup: shared\n");
    }

    @Test
    void aBlueprintHasWhatIsInAnEnvironmentInsideItsProject() throws IOException {
        station.declare(StackTest.read("environments").replace("  extensions: [citext]\n", ""));
        converge();

        Imported imported = blueprint();

        assertThat(imported.files())
                .extracting(ExportFile::path)
                .containsExactly("render.yaml", "render/notificationsettings-workspace.yaml");
        assertThat(imported.leftOut())
                .anySatisfy(line -> assertThat(line).contains("Project.environments.ipAllowList"));
        assertThat(text(imported))
                .contains("      - name: production\n")
                .contains("          - type: pserv\n            name: search\n");
        plansToNothing(imported);
    }

    @Test
    void namesThatFitNoFileSurvive() {
        String group =
                """
                apiVersion: render/v1
                kind: EnvGroup
                metadata: {name: '%s'}
                spec: {envVars: [{key: A, value: b}]}
                """;
        station.declare(
                group.formatted("my shared.group"),
                group.formatted("my/shared group"),
                group.formatted("off"),
                group.formatted("3.20"),
                group.formatted("größe: @1 #2"));
        converge();

        Imported imported = manifests();

        plansToNothing(imported);
        plansToNothing(blueprint());
        assertThat(imported.files())
                .extracting(ExportFile::path)
                .contains(
                        "render/envgroup-my-shared.group.yaml",
                        "render/envgroup-my-shared-group.yaml",
                        "render/envgroup-off.yaml",
                        "render/envgroup-3.20.yaml",
                        "render/envgroup-gro-e-1-2.yaml")
                .doesNotHaveDuplicates();
    }

    @Test
    void whatCannotBeSaidIsNamedWithTheReason() throws IOException {
        station.declare(StackTest.read("one-image"));
        converge();

        assertThat(manifests().leftOut())
                .singleElement()
                .asString()
                .startsWith("render/RegistryCredential ghcr (")
                .endsWith("a manifest needs authToken, which the provider does not show");
    }

    private Imported manifests() {
        return Importer.manifests(KINDS, workspace());
    }

    private Imported blueprint() {
        return Importer.blueprint(KINDS, workspace());
    }

    private Workspace workspace() {
        station.dashboard().forgetCalls();
        Workspace workspace =
                Workspace.read(
                        station.providers(),
                        throttled -> {
                            throw throttled;
                        });
        assertThat(station.dashboard().writes()).isEmpty();
        return workspace;
    }

    private void plansToNothing(Imported imported) {
        Station fresh =
                station.beside(folder.resolve("fresh-" + System.nanoTime()))
                        .keeping(_ -> Optional.empty());
        List<SourceFile> files =
                imported.files().stream()
                        .map(file -> SourceFile.of(file.path(), file.text()))
                        .toList();

        PassReport report = fresh.preview(files);

        assertThat(report.steps())
                .as(text(imported))
                .allSatisfy(step -> {
                    assertThat(step.action()).isEqualTo(Action.ADOPT);
                    assertThat(step.changes()).isEmpty();
                    assertThat(step.isAllowed()).as(step.reason()).isTrue();
                });
        int counted = imported.counts().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(report.resources()).hasSize(counted).isNotEmpty();
        assertThat(report.resources().values())
                .allSatisfy(resource -> {
                    assertThat(resource.plan().drift()).isEmpty();
                    assertThat(resource.standing())
                            .isNotIn(Standing.UNKNOWN, Standing.BLOCKED, Standing.HELD);
                });
        isAllOfTheWorkspace(imported, report);
    }

    /** Whatever nobody declares then was named as left out. */
    private static void isAllOfTheWorkspace(Imported imported, PassReport report) {
        assertThat(report.unmanaged())
                .allSatisfy(unmanaged ->
                        assertThat(imported.leftOut())
                                .anySatisfy(line ->
                                        assertThat(line).contains(unmanaged.live().externalId())));
    }

    private static String text(Imported imported) {
        StringBuilder text = new StringBuilder();
        imported.files()
                .forEach(file ->
                        text.append("# ")
                                .append(file.path())
                                .append('\n')
                                .append(file.text())
                                .append("---\n"));
        return text.toString();
    }

    private void converge() {
        PassReport report = station.settlePaying(20);

        assertThat(report.result())
                .as(() -> "result; " + Stories.words(report))
                .isEqualTo(PassResult.CONVERGED);
    }
}
