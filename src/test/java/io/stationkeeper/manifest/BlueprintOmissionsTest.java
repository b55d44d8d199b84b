package io.stationkeeper.manifest;

import static io.stationkeeper.manifest.BlueprintReading.load;
import static io.stationkeeper.manifest.BlueprintReading.manifest;
import static io.stationkeeper.manifest.BlueprintReading.value;
import static io.stationkeeper.manifest.BlueprintReading.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.KeyRemoval;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What it means in a Blueprint that something is not there. */
class BlueprintOmissionsTest {
    private static final String ID = "render/WebService/api";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan: pro",
                "buildFilter:",
                "buildFilter: {}",
                "buildFilter: {paths: []}",
                "buildFilter: {paths: [], ignoredPaths: []}"
            })
    void noBuildFilterMeansThatThereIsNone(String line) {
        assertThat(value(manifest(load(web(line)), ID), "buildFilter")).isEqualTo("absent");
    }

    @Test
    void theOtherPartOfABuildFilterIsCleared() {
        Spec filter =
                (Spec)
                        value(
                                manifest(load(web("buildFilter: {paths: ['a/**']}")), ID),
                                "buildFilter");

        assertThat(value(filter, "paths")).isEqualTo(List.of("a/**"));
        assertThat(value(filter, "ignoredPaths")).isEqualTo(List.of());
    }

    @Test
    void anImageAndADocumentKeepTheFilterThatIsThere() {
        LoadResult image =
                load("services: [{type: web, name: api, runtime: image, image: {url: a:1}}]");
        LoadResult document =
                load(
                        """
                        apiVersion: render/v1
                        kind: WebService
                        metadata: {name: api}
                        spec: {runtime: docker}
                        """);

        assertThat(value(manifest(image, ID), "buildFilter")).isEqualTo("unset");
        assertThat(value(manifest(document, ID), "buildFilter")).isEqualTo("unset");
    }

    @ParameterizedTest
    @CsvSource({"'', false", "'readReplicas:', false", "'readReplicas: []', true"})
    void readReplicasAreAllOfThemOnceTheyAreNamed(String line, boolean exact) {
        LoadResult result = load("databases:\n- name: db\n  " + line + "\n");

        assertThat(manifest(result, "render/Postgres/db").handling().exclusive())
                .isEqualTo(exact ? java.util.Set.of("readReplicas") : java.util.Set.of());
    }

    @Test
    void theRepositoryOfTheSourceIsOnlyForNewServices() {
        String text =
                """
                services:
                - {type: web, name: a, runtime: docker}
                - {type: web, name: b, runtime: docker, repo: https://github.com/acme/b}
                - {type: web, name: c, runtime: image, image: {url: c:1}}
                - {type: web, name: d, runtime: static}
                """;
        LoadResult result = inRepository(text, Optional.of("https://github.com/acme/shop"));

        assertThat(Loading.texts(result)).isEmpty();
        assertThat(repositories(result, "WebService/a"))
                .containsExactly("unset", "https://github.com/acme/shop");
        assertThat(repositories(result, "WebService/b"))
                .containsExactly("https://github.com/acme/b", "unset");
        assertThat(repositories(result, "WebService/c")).containsExactly("unset", "unset");
        assertThat(repositories(result, "StaticSite/d"))
                .containsExactly("unset", "https://github.com/acme/shop");
    }

    @Test
    void theSourceItselfBeatsTheSetting() {
        String text = "services: [{type: web, name: a, runtime: docker}]";

        assertThat(repositories(inRepository(text, Optional.empty()), "WebService/a"))
                .containsExactly("unset", "https://example.com/default");
        assertThat(repositories(inRepository(text, Optional.of("https://x.y/z")), "WebService/a"))
                .containsExactly("unset", "https://x.y/z");
    }

    @Test
    void withoutAnyRepositoryAWarningSaysWhatANewServiceNeeds() {
        LoadResult result = load("services: [{type: web, name: a, runtime: docker}]");

        assertThat(Loading.texts(result))
                .singleElement()
                .asString()
                .startsWith("render.yaml:1:30: a new service needs a repository, and neither")
                .endsWith("one that exists is managed without it");
        assertThat(DesiredStateFolderTest.kinds().stream())
                .filteredOn(kind -> kind.id().name().equals("WebService"))
                .singleElement()
                .satisfies(kind ->
                        assertThat(
                                        kind.lacks(manifest(result, "render/WebService/a").spec())
                                                .orElseThrow()
                                                .obstacle())
                                .isEqualTo(Obstacle.REPO_UNKNOWN));
    }

    @Test
    void keysThatLeaveABlueprintAreReleasedUnlessTheSettingSaysOtherwise() {
        String text = "envVarGroups: [{name: g, envVars: []}]";
        Manifest usual = manifest(load(text), "render/EnvGroup/g");
        ManifestLoader loader =
                new ManifestLoader(DesiredStateFolderTest.kinds())
                        .with(new Defaults(Optional.empty(), KeyRemoval.DELETE));
        Manifest other = manifest(loader.load(snapshot(text)), "render/EnvGroup/g");

        assertThat(usual.handling().keyRemoval()).isEqualTo(KeyRemoval.RELEASE);
        assertThat(other.handling().keyRemoval()).isEqualTo(KeyRemoval.DELETE);
    }

    private static LoadResult inRepository(String text, Optional<String> repository) {
        return new ManifestLoader(DesiredStateFolderTest.kinds())
                .with(new Defaults(Optional.of("https://example.com/default"), KeyRemoval.RELEASE))
                .load(snapshot(text).in(repository));
    }

    private static Snapshot snapshot(String text) {
        return new Snapshot("r1", List.of(SourceFile.of("render.yaml", text)));
    }

    private static List<Object> repositories(LoadResult result, String id) {
        Manifest manifest = manifest(result, "render/" + id);
        return List.of(value(manifest, "repo"), value(manifest, "defaultRepo"));
    }
}
