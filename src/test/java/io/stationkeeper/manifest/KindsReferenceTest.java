package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.stationkeeper.provider.KindFacts;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KindsReferenceTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    static Stream<KindModel> kinds() {
        return DesiredStateFolderTest.kinds().stream();
    }

    @Test
    void thePagesInTheRepositoryAreWhatTheCodeSays() throws IOException {
        Map<String, String> pages = KindsReference.pagesOf(DesiredStateFolderTest.kinds());

        for (Map.Entry<String, String> page : pages.entrySet()) {
            DocsFolder.assertUpToDate(page.getKey(), page.getValue());
        }
    }

    @Test
    void noPageIsLeftOfAKindThatIsGone() throws IOException {
        Set<String> pages = KindsReference.pagesOf(DesiredStateFolderTest.kinds()).keySet();

        DocsFolder.assertOnly("kinds", pages);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyFieldHasARow(KindModel kind) {
        assumeThat(kind.managed()).isTrue();
        Set<String> rows = rows(page(kind));

        assertThat(rows).containsExactlyInAnyOrderElementsOf(paths("", kind.fields()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyExampleIsAManifestWithoutFlaw(KindModel kind) {
        assumeThat(kind.managed()).isTrue();
        String example =
                EXAMPLE.matcher(page(kind))
                        .results()
                        .map(found -> found.group(1))
                        .findFirst()
                        .orElseThrow(() ->
                                new AssertionError(
                                        kind.id()
                                                + " has no example: give a required field a sample with"
                                                + " Field.example"));

        LoadResult result =
                new ManifestLoader(DesiredStateFolderTest.kinds())
                        .load(new Snapshot("r1", List.of(SourceFile.of("example.yaml", example))));

        assertThat(Loading.texts(result)).isEmpty();
    }

    @Test
    void everyFieldIsDescribedWithItsShapeAndEffect() {
        Map<String, String> pages = KindsReference.pagesOf(TestKinds.all());

        assertThat(pages.get("kinds.md"))
                .contains(
                        "| [`render/WebService`](kinds/render.WebService.md) | A WebService. | no |")
                .contains("| A RedisDatabase. | yes |");
        assertThat(pages.get("kinds/render.WebService.md"))
                .startsWith("# render/WebService\n\nA WebService.\n")
                .contains(
                        "| `runtime` | one of `docker`, `image`, `python`; required | - | deploy |")
                .contains(
                        "| `disk` | mapping; or null | | live; removing: live | exact | A disk. |")
                .contains("| `disk.sizeGB` | whole number, 1 to 1000 | | refused: a disk keeps")
                .contains(
                        "with one of `value`, `fromSecret`, `from`, `fromService`, `fromDatabase`,"
                                + " `template`, `join`, `generateValue`, `sync`; or")
                .contains("| exact, secret | Variables. |");
        assertThat(pages.get("kinds/upstash.RedisDatabase.md"))
                .contains("- Holds data")
                .contains("  primaryRegion: eu-1\n")
                .contains("| `eviction` | true or false | `false` | live | exact | Forgets. |")
                .endsWith("| `host` | It. |\n| `port` | It. |\n| `url` | It. |\n");
    }

    @Test
    void listsSayHowTheyAreManagedAndValuesHowTheyAreCompared() {
        Field<String> source = Field.of("source", new Shape.Text(), "From a|b.").mandatory();
        List<Field<?>> entry = List.of(source);
        KindModel kind =
                kind(
                        entries("allow", entry, Shape.Entries.Rule.WHOLE),
                        entries("headers", entry, Shape.Entries.Rule.KEYED),
                        entries("routes", entry, Shape.Entries.Rule.ORDERED),
                        Field.of("token", new Shape.Secret(), "Opens it.")
                                .readable(Readability.WRITE_ONLY)
                                .effect(Effect.RESTART),
                        Field.of("parameters", new Shape.Table(), "Of the server.")
                                .readable(Readability.COARSE),
                        Field.of("deployMode", new Shape.Text(), "How.")
                                .readable(Readability.SETTING));

        assertThat(KindPage.markdownOf(kind))
                .contains("| `allow` | list of mappings, as a whole |")
                .contains("| `allow[].source` | text; required | - | live | exact | From a\\|b. |")
                .contains("| `headers` | list of mappings, by `source` |")
                .contains("| `routes` | list of mappings, in this order |")
                .contains(
                        "| `token` | one of `value`, `fromSecret`, `from`, `template`, `join` | |"
                                + " restart | write-only |")
                .contains("| `parameters` | mapping of texts, as a whole | | live | coarse |")
                .contains("| `deployMode` | text | | live | setting |")
                .contains("- At the provider: <https://provider.example/thing>");
    }

    @Test
    void exampleHasWhatTheRulesAskFor() {
        Field<String> url =
                Field.of("url", new Shape.Text(), "Where.").example("https://a.example");
        Field<Spec> image = Field.of("image", new Shape.Nested(List.of(url)), "What runs.");
        Field<String> plan = Field.of("plan", new Shape.Text(), "The size.");
        KindModel kind =
                facts(
                        List.of(plan, image),
                        spec ->
                                spec.get(image).isUnset()
                                        ? List.of(
                                                new KindModel.Impossible("image.url", "is needed"))
                                        : List.of());

        assertThat(MinimalManifest.yamlOf(kind).orElseThrow())
                .endsWith("spec:\n  image:\n    url: https://a.example\n");
    }

    @Test
    void kindWhoseRulesNoSamplePleasesHasNoExample() {
        Field<String> plan = Field.of("plan", new Shape.Text(), "The size.");
        KindModel kind =
                facts(List.of(plan), _ -> List.of(new KindModel.Impossible("plan", "is odd")));

        assertThat(MinimalManifest.yamlOf(kind)).isEmpty();
        assertThat(KindPage.markdownOf(kind)).doesNotContain("```");
    }

    private static Field<List<Spec>> entries(
            String name, List<Field<?>> fields, Shape.Entries.Rule rule) {
        return Field.of(name, new Shape.Entries(fields, fields, rule), "A list.");
    }

    private static KindModel kind(Field<?>... fields) {
        return facts(List.of(fields), _ -> List.of());
    }

    private static KindModel facts(
            List<Field<?>> fields, Function<Spec, List<KindModel.Impossible>> rules) {
        return new KindFacts(
                        new KindId("render", "Thing"),
                        "A thing.",
                        fields,
                        "things",
                        false,
                        false,
                        List.of(),
                        rules)
                .documentedAt("https://provider.example/thing");
    }

    private static String page(KindModel kind) {
        return KindsReference.pagesOf(DesiredStateFolderTest.kinds())
                .get("kinds/" + kind.id().provider() + "." + kind.id().name() + ".md");
    }

    private static Set<String> rows(String page) {
        String fields = page.substring(0, page.indexOf("## Outputs"));
        return ROW.matcher(fields)
                .results()
                .map((MatchResult row) -> row.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> paths(String parent, List<Field<?>> fields) {
        Set<String> paths = new TreeSet<>();
        for (Field<?> field : fields) {
            String path = parent + field.name();
            paths.add(path);
            String inner = field.shape() instanceof Shape.Entries ? "[]." : ".";
            paths.addAll(paths(path + inner, field.inner()));
        }
        return paths;
    }
}
