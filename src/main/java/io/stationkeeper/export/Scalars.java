package io.stationkeeper.export;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Texts as YAML. Whatever some reader of YAML, old or new, could take for a number, a date or a flag
 * is quoted.
 */
final class Scalars {
    private static final String KEY = "k";
    private static final Pattern PLAIN =
            Pattern.compile(
                    "(?:\\.{1,2}/)?[\\p{L}_/$](?:[\\p{L}\\p{M}\\p{N}_./@+=,$()~^;*?&!|<>'\"-]| (?=\\S)|:(?=\\S))*");

    /** Words that YAML 1.1 or 1.2 takes for something else than a text. */
    private static final Set<String> TAKEN =
            Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private static final DumpSettings SETTINGS =
            DumpSettings.builder().setSplitLines(false).setUseUnicodeEncoding(true).build();

    private Scalars() {}

    /** The lines of a text; those after the first are indented as for a value of the outermost level. */
    static List<String> lines(String text) {
        StringBuilder yaml = new StringBuilder();
        ScalarNode value = new ScalarNode(Tag.STR, text, style(text));
        NodeTuple tuple = new NodeTuple(new ScalarNode(Tag.STR, KEY, ScalarStyle.PLAIN), value);
        new Dump(SETTINGS)
                .dumpNode(
                        new MappingNode(Tag.MAP, List.of(tuple), FlowStyle.BLOCK),
                        new Collector(yaml));
        String written = yaml.substring(KEY.length() + 2);
        return List.of(written.substring(0, written.length() - 1).split("\n", -1));
    }

    static String key(String text) {
        ScalarStyle style = isPlain(text) ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
        StringBuilder yaml = new StringBuilder();
        new Dump(SETTINGS).dumpNode(new ScalarNode(Tag.STR, text, style), new Collector(yaml));
        return yaml.toString().strip();
    }

    private static ScalarStyle style(String text) {
        if (isPlain(text)) {
            return ScalarStyle.PLAIN;
        }
        if (isReadableInLines(text)) {
            return ScalarStyle.LITERAL;
        }
        boolean escapes = text.contains("\\") || text.contains("\"");
        return escapes && text.chars().noneMatch(Character::isISOControl)
                ? ScalarStyle.SINGLE_QUOTED
                : ScalarStyle.DOUBLE_QUOTED;
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches() && !TAKEN.contains(text.toLowerCase(Locale.ROOT));
    }

    /** What a block cannot hold faithfully in every editor is escaped instead. */
    private static boolean isReadableInLines(String text) {
        return text.contains("\n")
                && !text.isBlank()
                && text.lines().noneMatch(line -> line.endsWith(" "))
                && text.codePoints().allMatch(sign -> sign == '\n' || isPrinted(sign));
    }

    private static boolean isPrinted(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }

    private record Collector(StringBuilder yaml) implements StreamDataWriter {
        @Override
        public void write(String text) {
            yaml.append(text);
        }

        @Override
        public void write(String text, int from, int length) {
            yaml.append(text, from, from + length);
        }
    }
}
