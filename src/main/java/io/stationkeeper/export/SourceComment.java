package io.stationkeeper.export;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * A comment of a YAML file.
 *
 * @param line from 0
 * @param column from 0, in code points, of the sign
 * @param text what stands after the sign
 * @param behind whether something else stands before it on its line
 */
record SourceComment(int line, int column, String text, boolean behind) {
    /** A scalar, in which the sign of a comment is none. */
    private record Span(int line, int column, int endLine, int endColumn) {
        boolean holds(int atLine, int atColumn) {
            boolean after = atLine > line || (atLine == line && atColumn >= column);
            boolean before = atLine < endLine || (atLine == endLine && atColumn < endColumn);
            return after && before;
        }
    }

    /** All comments of a text that is YAML. */
    static List<SourceComment> of(String text) {
        List<Span> spans = spans(text);
        List<SourceComment> comments = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            int[] signs = lines.get(line).codePoints().toArray();
            int start = start(signs, line, spans);
            if (start >= 0) {
                String after =
                        new String(signs, start + 1, signs.length - start - 1).stripTrailing();
                boolean behind = !new String(signs, 0, start).isBlank();
                comments.add(new SourceComment(line, start, after, behind));
            }
        }
        return comments;
    }

    private static int start(int[] signs, int line, List<Span> spans) {
        for (int column = 0; column < signs.length; column++) {
            boolean free = column == 0 || signs[column - 1] == ' ' || signs[column - 1] == '\t';
            int here = column;
            if (signs[column] == '#'
                    && free
                    && spans.stream().noneMatch(span -> span.holds(line, here))) {
                return column;
            }
        }
        return -1;
    }

    private static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(text.length() + 1).build();
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof ScalarEvent scalar
                    && scalar.getStartMark().isPresent()
                    && scalar.getEndMark().isPresent()) {
                spans.add(span(scalar, scalar.getStartMark().get(), scalar.getEndMark().get()));
            }
        }
        return spans;
    }

    /** Behind the sign of a block a comment can stand. */
    private static Span span(ScalarEvent scalar, Mark start, Mark end) {
        boolean block =
                scalar.getScalarStyle() == ScalarStyle.LITERAL
                        || scalar.getScalarStyle() == ScalarStyle.FOLDED;
        return block
                ? new Span(start.getLine() + 1, 0, end.getLine(), end.getColumn())
                : new Span(start.getLine(), start.getColumn(), end.getLine(), end.getColumn());
    }
}
