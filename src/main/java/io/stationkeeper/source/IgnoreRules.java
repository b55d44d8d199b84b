package io.stationkeeper.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.eclipse.jgit.ignore.IgnoreNode.MatchResult;

/** What {@code .stationkeeperignore} names: files that lie among ours and are not ours, in the words of .gitignore. */
record IgnoreRules(IgnoreNode node, List<String> lines) {
    static final String FILE = ".stationkeeperignore";
    static final IgnoreRules NONE = new IgnoreRules(new IgnoreNode(), List.of());

    static IgnoreRules parse(String text) {
        IgnoreNode node = new IgnoreNode();
        try {
            node.parse(FILE, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException cannotHappenInMemory) {
            throw new UncheckedIOException(cannotHappenInMemory);
        }
        List<String> lines =
                text.lines().map(String::strip).filter(IgnoreRules::isPattern).toList();
        return new IgnoreRules(node, lines);
    }

    /** Whether the file, or a folder that it lies in, is named. */
    boolean covers(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (node.isIgnored(path.substring(0, slash), true) == MatchResult.IGNORED) {
                return true;
            }
        }
        return node.isIgnored(path, false) == MatchResult.IGNORED;
    }

    private static boolean isPattern(String line) {
        return !line.isEmpty() && !line.startsWith("#");
    }
}
