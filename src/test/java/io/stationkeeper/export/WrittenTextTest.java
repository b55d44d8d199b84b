package io.stationkeeper.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.provider.KindFacts;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.Output;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Handling;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTextTest {
    private static final KindId KIND = new KindId("render", "Thing");
    private static final Field<String> TEXT = Field.of("text", new Shape.Text(), "A text.");
    private static final Field<String> NONE =
            Field.of("none", new Shape.Text(), "A text that can go.").nullable();
    private static final Field<Integer> WHOLE =
            Field.of("whole", new Shape.Whole(-9, 99), "A number.");
    private static final Field<Boolean> FLAG = Field.of("flag", new Shape.Flag(), "A flag.");
    private static final Field<List<String>> NAMES = Field.of("names", new Shape.Names(), "Names.");
    private static final Field<List<String>> TEXTS = Field.of("texts", new Shape.Texts(), "Texts.");
    private static final Field<SortedMap<String, Input>> VARIABLES =
            Field.of("envVars", new Shape.Inputs("key", "value"), "Variables.");
    private static final Field<SortedMap<String, Input>> FILES =
            Field.of("files", new Shape.Inputs("name", "content"), "Files.");
    private static final Field<Input> SECRET = Field.of("secret", new Shape.Secret(), "A secret.");
    private static final Field<SortedMap<String, String>> TABLE =
            Field.of("table", new Shape.Table(), "Texts by key.");
    private static final Field<List<Spec>> ENTRIES =
            Field.of(
                    "entries",
                    new Shape.Entries(
                            List.of(TEXT, WHOLE), List.of(TEXT), Shape.Entries.Rule.WHOLE),
                    "Mappings.");
    private static final Field<Spec> NESTED =
            Field.of("nested", new Shape.Nested(List.of(TEXT, TEXTS, ENTRIES)), "A mapping.");
    private static final List<Field<?>> FIELDS =
            List.of(
                    TEXT, NONE, WHOLE, FLAG, NAMES, TEXTS, VARIABLES, FILES, SECRET, TABLE, ENTRIES,
                    NESTED);
    private static final KindModel MODEL =
            new KindFacts(
                    KIND,
                    "A thing of every shape.",
                    FIELDS,
                    "render/things",
                    false,
                    false,
                    List.of(Output.of("url", "Its address.")),
                    _ -> List.of());

    @Property(tries = 500, seed = "20261121")
    void anySpecIsReadBackAsItWas(@ForAll("specs") Spec spec) {
        Manifest manifest =
                new Manifest(
                        new ResourceId("render", "Thing", "a b.c"),
                        KIND,
                        "another name",
                        spec,
                        Handling.DEFAULT,
                        "");

        Manifest read = read(ManifestText.of(MODEL, manifest));

        assertThat(ReadBack.same(read, manifest)).as(ManifestText.of(MODEL, manifest)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on",
                "Off",
                "yes",
                "n",
                "true",
                "NULL",
                "~",
                "",
                " lead",
                "trail ",
                "3.20",
                "1e3",
                "0x1F",
                "017",
                "1_000",
                "12:30:45",
                "2026-11-21",
                ".5",
                "-1",
                "+1",
                ".inf",
                "- a",
                "a: b",
                "a #b",
                "#a",
                "@a",
                "`a`",
                "%a",
                "!a",
                "&a",
                "*a",
                "{a}",
                "[a]",
                "? a",
                "=",
                "<<",
                "'q'",
                "\"q\"",
                "a:",
                "a\tb",
                "\u0085",
                "\u2028",
                "\uFEFFx",
                "back\\slash"
            })
    void whatSomeReaderTakesForSomethingElseIsQuoted(String text) {
        List<String> lines = Scalars.lines(text);

        assertThat(lines).singleElement().asString().matches("(?s)(['\"]).*\\1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm ci && npm start",
                "https://example.com:443/a?b=c",
                "./backend/Dockerfile",
                "basic-256mb",
                "größe",
                "/health",
                "a,b",
                "node_modules"
            })
    void whatIsPlainIsNot(String text) {
        assertThat(Scalars.lines(text)).containsExactly(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"one\\ntwo | |-", "one\\ntwo\\n | '|'", "one\\n\\n | '|+'"})
    void severalLinesAreABlock(String text, String sign) {
        String whole = text.replace("\\n", "\n");

        assertThat(Scalars.lines(whole).getFirst())
                .isEqualTo(sign == null || sign.isBlank() ? "|-" : sign);
    }

    @Test
    void commentsStandAboveAndBehindWhatTheySpeakOf() {
        Tree.Mapping tree =
                new Tree.Mapping(
                        List.of(
                                Tree.Part.text("plan", "starter"),
                                new Tree.Part(
                                        "list",
                                        new Tree.Sequence(
                                                List.of(
                                                        Tree.Part.text("a", "a"),
                                                        new Tree.Part(
                                                                "B",
                                                                new Tree.Mapping(
                                                                        List.of(
                                                                                Tree.Part.text(
                                                                                        "key",
                                                                                        "B")))))))));
        Remarks remarks =
                Remarks.none()
                        .put(List.of(), Remark.above(List.of(" the top", "")))
                        .put(List.of("plan"), new Remark(List.of(" two", "# lines"), List.of("is")))
                        .put(List.of("list"), new Remark(List.of(), List.of(" of things")))
                        .put(List.of("list", "a"), new Remark(List.of(), List.of(" first")))
                        .put(List.of("list", "B"), new Remark(List.of(), List.of(" second")))
                        .put(List.of("list", "B", "key"), Remark.above(List.of(" inside")));

        assertThat(YamlWriter.write(tree, remarks))
                .isEqualTo(
                        """
                        # the top
                        #
                        # two
                        ## lines
                        plan: starter # is
                        list: # of things
                          - a # first
                          # second
                          # inside
                          - key: B
                        """);
    }

    @Provide
    Arbitrary<Spec> specs() {
        Arbitrary<Spec> flat =
                Combinators.combine(
                                texts(),
                                Arbitraries.integers().between(-9, 99),
                                Arbitraries.of(true, false),
                                texts().list().uniqueElements().ofMaxSize(4),
                                texts().list().ofMaxSize(4))
                        .as((text, whole, flag, names, lines) ->
                                Spec.builder()
                                        .put(TEXT, text)
                                        .put(NONE, Value.absent())
                                        .put(WHOLE, whole)
                                        .put(FLAG, flag)
                                        .put(NAMES, names)
                                        .put(TEXTS, lines)
                                        .build());
        return Combinators.combine(flat, inputs(), table(), entries())
                .as((spec, inputs, table, entries) ->
                        Spec.builder()
                                .putAll(spec)
                                .put(VARIABLES, inputs)
                                .put(FILES, files(inputs))
                                .put(SECRET, new Input.FromSecret("a-b"))
                                .put(TABLE, table)
                                .put(ENTRIES, entries)
                                .put(
                                        NESTED,
                                        Spec.builder()
                                                .put(TEXT, spec.get(TEXT))
                                                .put(TEXTS, spec.get(TEXTS))
                                                .put(ENTRIES, entries)
                                                .build())
                                .build());
    }

    /** All of Unicode but lone surrogates, which no file can hold; and what is easily misread. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> all =
                Arbitraries.strings()
                        .all()
                        .ofMaxLength(20)
                        .filter(text ->
                                text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
        Arbitrary<String> lines =
                Arbitraries.strings().withChars("ab \n\t#:-'\"|>\\{}[]%@,").ofMaxLength(30);
        return Arbitraries.oneOf(all, lines, Arbitraries.of("on", "3.20", "1e3", "null", "~"));
    }

    private static Arbitrary<SortedMap<String, String>> table() {
        return Arbitraries.maps(texts(), texts()).ofMaxSize(4).map(TreeMap::new);
    }

    private static Arbitrary<SortedMap<String, Input>> inputs() {
        Arbitrary<Input> input =
                Arbitraries.oneOf(
                        texts().map(Input::known),
                        Arbitraries.of(
                                new Input.FromSecret("stripe-key"),
                                new Input.Generated(),
                                new Input.Existing(),
                                new Input.FromOutput(new Reference(KIND, "it's x: y", "url"))));
        return Arbitraries.maps(Arbitraries.strings().withChars("AYNy_.-").ofMinLength(1), input)
                .ofMaxSize(5)
                .map(TreeMap::new);
    }

    private static SortedMap<String, Input> files(SortedMap<String, Input> inputs) {
        SortedMap<String, Input> files = new TreeMap<>();
        inputs.forEach((key, input) -> {
            if (input instanceof Input.Known) {
                files.put("f " + key, input);
            }
        });
        return files;
    }

    private static Arbitrary<List<Spec>> entries() {
        return texts().list()
                .uniqueElements()
                .ofMaxSize(3)
                .map(texts ->
                        texts.stream()
                                .map(text -> Spec.builder().put(TEXT, text).put(WHOLE, 3).build())
                                .toList());
    }

    private static Manifest read(String text) {
        LoadResult result =
                new ManifestLoader(List.of(MODEL))
                        .load(new Snapshot("r1", List.of(SourceFile.of("a.yaml", text))));
        assertThat(result).as(text).isInstanceOf(LoadResult.Accepted.class);
        return ((LoadResult.Accepted) result).desired().manifests().firstEntry().getValue();
    }
}
