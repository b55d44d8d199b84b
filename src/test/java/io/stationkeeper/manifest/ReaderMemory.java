package io.stationkeeper.manifest;

import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Reads files of a megabyte made to fill memory, in a process of its own whose heap is small. */
final class ReaderMemory {
    private static final int SIZE = 1 << 20;
    private static final String HEAD = "services:\n- type: web\n  name: a\n  runtime: docker\n";

    private ReaderMemory() {}

    /** Prints an answer for each file, and first how much is in use without any. */
    public static void main(String[] arguments) {
        ManifestLoader loader = new ManifestLoader(DesiredStateFolderTest.kinds());
        loader.load(snapshot(HEAD));
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.println("baseline " + ((runtime.totalMemory() - runtime.freeMemory()) >> 20));
        for (Map.Entry<String, String> file : files().entrySet()) {
            LoadResult result = loader.load(snapshot(file.getValue()));
            System.out.printf(
                    "%s: %s with %d findings%n",
                    file.getKey(), result.getClass().getSimpleName(), result.findings().size());
        }
    }

    static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("one scalar", HEAD + "  startCommand: " + "x".repeat(SIZE - 100));
        files.put(
                "one quoted scalar",
                HEAD + "  startCommand: \"" + "\\n".repeat(SIZE / 2 - 100) + "\"");
        files.put("short items", "services:\n" + filled(9, _ -> "- a\n"));
        files.put("short flow items", "services: [" + filled(12, _ -> "a,") + "]");
        files.put("empty mappings", "services: [" + filled(12, _ -> "{},") + "]");
        files.put("nested lists", "[".repeat(SIZE));
        files.put("nested keys", filled(0, ReaderMemory::indented));
        files.put("keys", filled(0, i -> "k" + i + ": v\n"));
        files.put("the same key", filled(0, _ -> "services: []\n"));
        files.put("anchors", "services:\n" + filled(10, i -> "- &a" + i + " {name: b}\n"));
        files.put("aliases", "a: &a [x]\nservices:\n" + filled(20, _ -> "- *a\n"));
        files.put("laughs", laughs("&%s [%s, %s]", 25) + filled(2_000, _ -> "# laugh\n"));
        files.put("merged laughs", merged(25) + filled(4_000, _ -> "# laugh\n"));
        files.put("services", "services:\n" + filled(10, i -> "- {type: web, name: s" + i + "}\n"));
        files.put(
                "variables",
                HEAD + "  envVars:\n" + filled(70, i -> "  - {key: K" + i + ", value: v}\n"));
        files.put("documents", filled(0, i -> document("d" + i)));
        files.put(
                "document keys",
                document("a").replace("{}", "{envVars: [")
                        + filled(99, i -> "{key: K" + i + "},")
                        + "]}");
        files.put("comments", filled(0, _ -> "# comment\n"));
        files.put("tabs", "\t".repeat(SIZE));
        files.put("too large", "x".repeat(SIZE + 1));
        return files;
    }

    private static String document(String name) {
        return "---\napiVersion: render/v1\nkind: EnvGroup\nmetadata: {name: "
                + name
                + "}\nspec: {}\n";
    }

    private static String indented(int depth) {
        return " ".repeat(depth) + "k:\n";
    }

    private static String laughs(String form, int levels) {
        StringBuilder text = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (int i = 1; i < levels; i++) {
            String before = "*a" + (i - 1);
            text.append("a").append(i).append(": ");
            text.append(form.formatted("a" + i, before, before)).append('\n');
        }
        return text.toString();
    }

    /** Each mapping merges the one before and adds a key of its own. */
    private static String merged(int levels) {
        StringBuilder text = new StringBuilder("a0: &a0 {k: v}\n");
        for (int i = 1; i < levels; i++) {
            text.append(
                    "a%d: &a%d {<<: [*a%d, *a%d], k%d: *a%d}\n"
                            .formatted(i, i, i - 1, i - 1, i, i - 1));
        }
        return text.toString();
    }

    /** As many lines as fit. */
    private static String filled(int reserved, IntFunction<String> line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; ; i++) {
            String next = line.apply(i);
            if (text.length() + next.length() + reserved + 10 > SIZE) {
                return text.toString();
            }
            text.append(next);
        }
    }

    private static Snapshot snapshot(String text) {
        return new Snapshot("r1", List.of(SourceFile.of("a.yaml", text)));
    }
}
