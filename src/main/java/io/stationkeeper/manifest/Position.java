package io.stationkeeper.manifest;

import org.snakeyaml.engine.v2.exceptions.Mark;

/** A place in a file; line and column count from 1, columns in code points. */
record Position(int line, int column) {
    static final Position START = new Position(1, 1);

    static Position of(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The place of the code point with this index, counted from 0. */
    static Position in(String text, int index) {
        int end =
                text.offsetByCodePoints(0, Math.min(index, text.codePointCount(0, text.length())));
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < end; i++) {
            if (isBreak(text, i)) {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(line, text.codePointCount(lineStart, end) + 1);
    }

    /** Of a carriage return and a line feed together the second ends the line, as in YAML. */
    private static boolean isBreak(String text, int at) {
        char here = text.charAt(at);
        boolean followed = at + 1 < text.length() && text.charAt(at + 1) == '\n';
        return here == '\n' || (here == '\r' && !followed);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
