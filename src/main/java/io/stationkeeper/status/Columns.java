package io.stationkeeper.status;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Lines up rows of cells; colours take no room. */
final class Columns {
    private static final Pattern COLOUR = Pattern.compile("\033\\[\\d+m");
    private static final String GAP = "  ";

    private Columns() {}

    static List<String> aligned(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int width = width(row.get(i));
                if (i == widths.size()) {
                    widths.add(width);
                }
                widths.set(i, Math.max(widths.get(i), width));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringJoiner line = new StringJoiner(GAP);
        for (int i = 0; i < row.size(); i++) {
            line.add(row.get(i) + " ".repeat(widths.get(i) - width(row.get(i))));
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        String plain = COLOUR.matcher(cell).replaceAll("");
        return plain.codePointCount(0, plain.length());
    }
}
