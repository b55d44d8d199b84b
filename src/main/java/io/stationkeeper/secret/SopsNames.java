package io.stationkeeper.secret;

import io.stationkeeper.secret.SopsNode.Branch;
import io.stationkeeper.secret.SopsNode.Entry;
import io.stationkeeper.secret.SopsNode.Items;
import io.stationkeeper.secret.SopsNode.Leaf;
import io.stationkeeper.secret.SopsNode.Nothing;
import java.util.ArrayList;
import java.util.List;

/** The names in a file that does not open: they are readable, so it is known whose secrets it has. */
final class SopsNames {
    private SopsNames() {}

    static List<List<String>> of(SopsDocument document) {
        List<List<String>> names = new ArrayList<>();
        document.branches().forEach(branch -> add(branch, List.of(), names));
        return names;
    }

    private static void add(SopsNode node, List<String> way, List<List<String>> names) {
        switch (node) {
            case Branch(List<Entry> entries) ->
                    entries.forEach(entry -> add(entry.value(), longer(way, entry.key()), names));
            case Items(List<SopsNode> nodes) -> {
                for (int i = 0; i < nodes.size(); i++) {
                    add(nodes.get(i), longer(way, Integer.toString(i)), names);
                }
            }
            case Leaf _ -> names.add(way);
            case Nothing() -> {
                // No secret.
            }
        }
    }

    private static List<String> longer(List<String> way, String key) {
        List<String> longer = new ArrayList<>(way);
        longer.add(key);
        return List.copyOf(longer);
    }
}
