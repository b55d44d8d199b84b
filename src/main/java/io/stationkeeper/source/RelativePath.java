package io.stationkeeper.source;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings the ways to write a sub-path into the one that git trees use. */
final class RelativePath {
    private RelativePath() {}

    /** Without a slash at either end and without {@code .} parts; empty for the root. */
    static String normal(Optional<String> path) {
        List<String> parts =
                Arrays.stream(path.orElse("").strip().split("/", -1))
                        .filter(part -> !part.isEmpty() && !part.equals("."))
                        .toList();
        if (parts.contains("..")) {
            throw new SourceException(
                    "STATIONKEEPER_SOURCE_PATH leads out of the source: write it without ..");
        }
        return String.join("/", parts);
    }

    static String join(String first, String second) {
        return Stream.of(first, second)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/"));
    }
}
