package io.stationkeeper.export;

import java.util.List;
import java.util.stream.Stream;

/**
 * Comments that belong to one node.
 *
 * @param above lines of their own, without the sign of a comment
 * @param behind what stands behind it on its line, most often one
 */
record Remark(List<String> above, List<String> behind) {
    static final Remark NONE = new Remark(List.of(), List.of());

    Remark {
        above = List.copyOf(above);
        behind = List.copyOf(behind);
    }

    static Remark above(List<String> lines) {
        return new Remark(lines, List.of());
    }

    Remark and(Remark more) {
        return new Remark(joined(above, more.above), joined(behind, more.behind));
    }

    /** All of it above, for a node that has no line to stand behind. */
    Remark lifted() {
        return new Remark(joined(above, behind), List.of());
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
