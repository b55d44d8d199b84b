package io.stationkeeper.export;

import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.ResourceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The manifests of a workspace.
 *
 * @param counts how many resources of each kind were written
 * @param secrets what has to be supplied by whoever wants to manage it, by resource
 * @param leftOut what exists and could not be said or read, in words
 */
public record Imported(
        List<ExportFile> files,
        SortedMap<KindId, Integer> counts,
        SortedMap<ResourceId, List<String>> secrets,
        List<String> leftOut) {
    public Imported {
        files = List.copyOf(files);
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        leftOut = List.copyOf(leftOut);
    }

    /** For a person, line by line; names of secrets only, never a value. */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        lines.add("imported: " + all + " resources in " + files.size() + " files");
        counts.forEach((kind, count) -> lines.add("  " + count + " " + kind));
        if (!secrets.isEmpty()) {
            lines.add("values that are not written; supply those that you want to manage:");
            secrets.forEach((id, names) -> lines.add("  " + id + ": " + String.join(", ", names)));
        }
        if (!leftOut.isEmpty()) {
            lines.add("left out:");
            leftOut.forEach(line -> lines.add("  " + line));
        }
        return lines.stream().map(line -> line.replaceAll("\\p{Cntrl}+", " ")).toList();
    }
}
