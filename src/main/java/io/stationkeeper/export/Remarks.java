package io.stationkeeper.export;

import io.stationkeeper.export.Tree.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remarks by the place of their node in one document. */
final class Remarks {
    private final Map<List<String>, Remark> byPath = new HashMap<>();

    static Remarks none() {
        return new Remarks();
    }

    /** Adds to what is there already. */
    Remarks put(List<String> path, Remark remark) {
        byPath.merge(List.copyOf(path), remark, Remark::and);
        return this;
    }

    Remark at(List<String> path) {
        return byPath.getOrDefault(path, Remark.NONE);
    }

    /** Every place of a document at which a remark can stand, its root aside. */
    static Set<List<String>> places(Tree document) {
        Set<List<String>> places = new HashSet<>();
        collect(document, List.of(), places);
        return places;
    }

    private static void collect(Tree tree, List<String> path, Set<List<String>> places) {
        List<Part> parts =
                switch (tree) {
                    case Tree.Text _, Tree.Word _ -> List.of();
                    case Tree.Mapping(List<Part> inner) -> inner;
                    case Tree.Sequence(List<Part> inner) -> inner;
                };
        for (Part part : parts) {
            List<String> here = new ArrayList<>(path);
            here.add(part.step());
            places.add(here);
            collect(part.value(), here, places);
        }
    }
}
