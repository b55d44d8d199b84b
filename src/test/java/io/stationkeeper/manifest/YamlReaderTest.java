package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.manifest.Node.Scalar;
import io.stationkeeper.manifest.Node.Sequence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    private static final Limits SMALL = new Limits(100_000, 3, 5, 2, 40);

    private final FileProblems problems = new FileProblems("a.yaml");

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "3.20,       3.20,    DECIMAL",
                "100_000,    100_000, TEXT",
                "off,        off,     TEXT",
                "yes,        yes,     TEXT",
                "12:30:45,   12:30:45,TEXT",
                "2024-01-02, 2024-01-02, TEXT",
                "007,        007,     WHOLE",
                "0x1F,       0x1F,    WHOLE",
                "True,       True,    FLAG",
                "~,          ~,       NULL",
                "'\"5\"',    5,       TEXT",
                "!!str 5,    5,       TEXT",
                "! 5,        5,       TEXT",
                "'',         '',      NULL",
            })
    void scalarsKeepTheTextOfTheSource(String yaml, String text, Node.Type type) {
        Mapping root = (Mapping) read("a: " + yaml).getFirst();

        Scalar value = (Scalar) root.get("a").orElseThrow().value();

        assertThat(value.text()).isEqualTo(text);
        assertThat(value.type()).isEqualTo(type);
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void positionsCountFromOneInCodePoints() {
        Mapping root =
                (Mapping) read("# words\r\n\r\n  a: {'\uD83D\uDE00': x, b: [1, 2]}\r\n").getFirst();

        Node.Entry a = root.get("a").orElseThrow();
        Node.Entry b = ((Mapping) a.value()).get("b").orElseThrow();

        assertThat(root.at()).hasToString("3:3");
        assertThat(a.at()).hasToString("3:3");
        assertThat(b.at()).hasToString("3:15");
        assertThat(((Sequence) b.value()).items().get(1).at()).hasToString("3:22");
    }

    @Test
    void mergeKeysAddWhatIsNotWrittenAndTheFirstOfAListWins() {
        List<Node> roots =
                read(
                        """
                        x: &x {p: 1, q: 1}
                        y: &y {q: 2, r: 2}
                        z: {<<: [*x, *y], r: 3}
                        """);

        Mapping z = (Mapping) ((Mapping) roots.getFirst()).get("z").orElseThrow().value();

        assertThat(z.entries())
                .extracting(entry -> entry.key() + "=" + ((Scalar) entry.value()).text())
                .containsExactlyInAnyOrder("p=1", "q=1", "r=3");
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void emptyDocumentsAreIgnored() {
        List<Node> roots = read("---\n---\na: 1\n---\n# only words\n---\nb: 2\n...\n---\n~\n");

        assertThat(roots).hasSize(2);
    }

    @Test
    void documentsBeforeABrokenOneAreKept() {
        YamlReader.Documents documents =
                YamlReader.read("a: 1\n---\nb: [\n", Limits.DEFAULT, problems);

        assertThat(documents.roots()).hasSize(1);
        assertThat(documents.complete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1\\na: 2                | 2:1: duplicate key \"a\": it is already at a.yaml:1:1; write it once",
                "[1]: 2                     | 1:1: a key has to be a text, not a list",
                "a: *x                      | 1:4: an alias without an anchor before it; a text that starts with * has to be quoted",
                "a: &x [*x]                 | 1:8: an alias inside its own anchor",
                "a: &x 1\\n---\\nb: *x      | 3:4: an alias without an anchor before it; a text that starts with * has to be quoted",
                "a: !Ref b                  | 1:4: a tag is not supported here; a text that starts with ! has to be quoted",
                "a: !!binary b              | 1:4: a tag is not supported here; a text that starts with ! has to be quoted",
                "<<: 1                      | 1:1: \"<<\" wants a mapping or a list of mappings, not a number",
                "[[[[[[1]]]]]]              | 1:6: nested more than 5 levels deep",
                "a: &x []\\nb: [*x,*x,*x]   | 2:11: the document has more than 2 aliases",
                "a\\n---\\nb\\n---\\nc\\n---\\nd | 7:1: the file has more than 3 documents",
                "a: \\u0007                 | 1:4: not YAML: the character U+0007 is not allowed",
                "a: b: c                    | 1:5: not YAML: mapping values are not allowed here",
                "a:\\n(\\t)b: 1               | 2:1: not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation) (while scanning for the next token)",
                "a: !b!c d                  | 1:4: not YAML: found undefined tag handle (while parsing a node)",
                "a: \"\\xq\\nyz\"  | 1:7: not YAML: expected escape sequence of 2 hexadecimal numbers (while scanning a double-quoted scalar)",
                "%YAML 3.0\\n---\\na: 1     | 1:1: not YAML",
            })
    void whatCannotBeReadIsAProblemWithItsPlace(String yaml, String expected) {
        YamlReader.read(unescaped(yaml), SMALL, problems);

        assertThat(problems.found())
                .extracting(Problem::toString)
                .containsExactly("a.yaml:" + unescaped(expected));
    }

    @Test
    void aliasesThatMultiplyAreRefusedBeforeAnybodyWalksThem() {
        String laughs =
                """
                a: &a [x,x,x,x,x,x,x,x,x,x]
                b: &b [*a,*a]
                c: &c [*b,*b]
                """;

        YamlReader.read(laughs, new Limits(100_000, 3, 5, 50, 60), problems);

        assertThat(problems.found())
                .extracting(Problem::toString)
                .containsExactly("a.yaml:3:8: the file stands for more than 60 values");
    }

    @Test
    void aFileThatIsTooLongIsNotParsed() {
        YamlReader.read("a: [".repeat(10), new Limits(20, 3, 5, 2, 40), problems);

        assertThat(problems.found())
                .extracting(Problem::toString)
                .containsExactly("a.yaml:1:1: the file has more than 20 characters");
    }

    private List<Node> read(String text) {
        return YamlReader.read(text, Limits.DEFAULT, problems).roots();
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("(\\t)", "\t").replace("\\u0007", "\u0007");
    }
}
