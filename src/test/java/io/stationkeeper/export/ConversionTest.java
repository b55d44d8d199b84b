package io.stationkeeper.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.render.RenderKinds;
import io.stationkeeper.provider.upstash.UpstashKinds;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.SpecInputs;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConversionTest {
    private static final Path BLUEPRINTS = Path.of("../shared/blueprints");
    private static final List<KindModel> KINDS =
            Stream.concat(RenderKinds.models().stream(), UpstashKinds.models().stream()).toList();

    @Test
    void commentsGoWithWhatTheySpeakOf() {
        Conversion.Converted converted =
                converted(
                        """
                        # Made by hand.

                        services:
                          # The API.
                          - type: web # public
                            name: api # its name
                            env: docker # was env
                            # Small is enough.
                            plan: starter # $7
                            repo: https://github.com/acme/shop
                            previewPlan: pro # nothing can be said of it
                            domains:
                              # the old one
                              - a.example.com
                              - b.example.com # the new one
                            envVars: # sorted
                              # How much is logged
                              - key: LOG_LEVEL # name
                                value: "in#fo" # level
                              - fromGroup: shared # all share it
                              # - key: OLD
                          # The worker.
                          - {type: worker, name: w, runtime: docker, plan: starter} # flow
                        envVarGroups:
                          - name: shared
                            envVars:
                              - {key: A, value: b}
                        # The end.
                        """);

        assertThat(text(converted, "render/webservice-api.yaml"))
                .isEqualTo(
                        """
                        # Made by hand.
                        # The API.
                        # nothing can be said of it
                        # - key: OLD
                        apiVersion: render/v1
                        kind: WebService # public
                        metadata:
                          name: api # its name
                        spec:
                          runtime: docker # was env
                          # Small is enough.
                          plan: starter # $7
                          repo: https://github.com/acme/shop
                          domains:
                            # the old one
                            - a.example.com
                            - b.example.com # the new one
                          envVars: # sorted
                            # How much is logged
                            - key: LOG_LEVEL # name
                              value: "in#fo" # level
                          envGroups:
                            - shared # all share it
                        """);
        assertThat(text(converted, "render/backgroundworker-w.yaml"))
                .startsWith("# The worker.\napiVersion")
                .contains("plan: starter # flow\n");
        assertThat(text(converted, "render/envgroup-shared.yaml")).startsWith("# The end.\n");
    }

    @Test
    void warningsAreSummedUpAndWhatCannotBeSaidIsNamed() {
        Conversion.Converted converted =
                converted(
                        """
                        services:
                          - {type: web, name: s, env: static, repo: r, staticPublishPath: d}
                        """);

        assertThat(converted.summary())
                .first()
                .asString()
                .startsWith("warning: render.yaml:2:")
                .contains("\"env\"");
        assertThat(converted.summary()).anyMatch(line -> line.startsWith("converted: 1 resources"));
        assertThat(converted.unsaid()).isEmpty();
    }

    @Test
    void whatIsRefusedIsNotConverted() {
        assertThat(Conversion.of(SourceFile.of("render.yaml", "services: [{nam: x}]"), KINDS))
                .isInstanceOfSatisfying(
                        Conversion.Refused.class,
                        refused -> assertThat(refused.problems()).isNotEmpty());
    }

    @Test
    void everyRealBlueprintMeansTheSameAfterwards() throws IOException {
        int equal = 0;
        List<String> unsaid = new ArrayList<>();
        for (SourceFile file : files()) {
            if (!(load(List.of(file)) instanceof LoadResult.Accepted before)) {
                continue;
            }
            Conversion.Converted converted = converted(file);
            LoadResult after =
                    load(
                            converted.files().stream()
                                    .map(it -> SourceFile.of(it.path(), it.text()))
                                    .toList());
            assertThat(after).as(file.path()).isInstanceOf(LoadResult.Accepted.class);
            DesiredState desired = ((LoadResult.Accepted) after).desired();
            assertThat(desired.manifests().keySet())
                    .as(file.path())
                    .isEqualTo(before.desired().manifests().keySet());
            for (Manifest manifest : before.desired().manifests().values()) {
                if (ReadBack.same(desired.get(manifest.id()).orElseThrow(), manifest)) {
                    equal++;
                } else {
                    assertThat(hasWordsForAll(manifest)).as(file.path() + manifest).isFalse();
                    assertThat(converted.unsaid())
                            .anyMatch(line -> line.startsWith(manifest.id() + ":"));
                    unsaid.add(file.path() + " " + manifest.id());
                }
            }
        }
        System.out.println("converted alike: " + equal + ", not: " + unsaid);
        assertThat(equal).isGreaterThan(150);
    }

    @Test
    void noCommentOfARealBlueprintIsLost() throws IOException {
        int comments = 0;
        for (SourceFile file : files()) {
            if (!(load(List.of(file)) instanceof LoadResult.Accepted)) {
                continue;
            }
            String all =
                    converted(file).files().stream()
                            .map(ExportFile::text)
                            .collect(Collectors.joining("\n"));
            for (String line : file.text().lines().toList()) {
                if (line.strip().startsWith("#")) {
                    assertThat(all).as(file.path()).contains(line.strip().substring(1).strip());
                    comments++;
                }
            }
        }
        assertThat(comments).isGreaterThan(100);
    }

    /** References that this version cannot resolve have no words in a manifest either. */
    private static boolean hasWordsForAll(Manifest manifest) {
        return SpecInputs.of(manifest.spec()).stream().noneMatch(Input.Missing.class::isInstance);
    }

    private static List<SourceFile> files() throws IOException {
        assumeThat(BLUEPRINTS).as("real Blueprints").isDirectory();
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(BLUEPRINTS)) {
            for (Path path :
                    paths.filter(it -> it.toString().endsWith(".yaml")).sorted().toList()) {
                files.add(SourceFile.of(path.getFileName().toString(), Files.readAllBytes(path)));
            }
        }
        assertThat(files).hasSizeGreaterThan(50);
        return files;
    }

    private static LoadResult load(List<SourceFile> files) {
        return new ManifestLoader(KINDS).load(new Snapshot("r1", files));
    }

    private static Conversion.Converted converted(String text) {
        return converted(SourceFile.of("render.yaml", text));
    }

    private static Conversion.Converted converted(SourceFile file) {
        Conversion conversion = Conversion.of(file, KINDS);
        assertThat(conversion).isInstanceOf(Conversion.Converted.class);
        return (Conversion.Converted) conversion;
    }

    private static String text(Conversion.Converted converted, String path) {
        return converted.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
