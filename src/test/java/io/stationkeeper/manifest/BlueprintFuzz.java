package io.stationkeeper.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Damages Blueprints: their tree, line by line and key by key, and their text. */
final class BlueprintFuzz {
    private static final List<String> SCALARS =
            List.of(
                    "null",
                    "~",
                    "''",
                    "true",
                    "off",
                    "Yes",
                    "-1",
                    "0",
                    "1e999",
                    ".inf",
                    "0x7fffffffffffffff",
                    "999999999999999999999999999999",
                    "100_000",
                    "3.20",
                    "2026-11-21T10:00:00Z",
                    "[]",
                    "{}",
                    "[a, [b, {c: d}]]",
                    "{a: {b: {c: [d]}}}",
                    "'%s'".formatted("long ".repeat(300)),
                    "grüße-🚀-日本",
                    "\"\\u0000\\u202e\"",
                    "\"\\t\\n\"",
                    "!!binary aGk=",
                    "!custom x",
                    "*missing",
                    "&a b",
                    "<<: {a: b}",
                    "${VAR}",
                    "|\n      text\n      more",
                    ">-\n      folded");

    private static final List<String> TEXTS =
            List.of(
                    "\t",
                    "\r\n",
                    "\r",
                    "\uFEFF",
                    "\u0000",
                    "\u0085",
                    "\u2028",
                    "\u00a0",
                    "\uD83D",
                    "---\n",
                    "...\n",
                    "%YAML 1.1\n",
                    "# ",
                    "- ",
                    ": ",
                    "? ",
                    "{",
                    "}",
                    "[",
                    "]",
                    "&x ",
                    "*x",
                    "<<: *x\n",
                    "'",
                    "\"",
                    "|",
                    ">",
                    "@",
                    "`",
                    "!!",
                    "\\");

    private final Random random;

    BlueprintFuzz(Random random) {
        this.random = random;
    }

    String damaged(String seed) {
        String text = seed;
        for (int times = random.nextInt(1, 5); times > 0; times--) {
            text = random.nextInt(4) == 0 ? ofText(text) : ofTree(text);
        }
        return text;
    }

    /** A line with its indentation is a node: whole nodes go, come twice, move or become others. */
    private String ofTree(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.size() < 2) {
            return text;
        }
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(11)) {
            case 0 -> lines.subList(at, end(lines, at)).clear();
            case 1 -> lines.addAll(at, List.copyOf(lines.subList(at, end(lines, at))));
            case 2 -> lines.addAll(random.nextInt(at + 1), cut(lines, at));
            case 3 -> lines.set(at, key(line) + " " + pick(SCALARS));
            case 4 -> lines.set(at, misspelt(line));
            case 5 -> lines.set(at, indent(line) + pick(SCALARS));
            case 6 -> lines.set(at, " ".repeat(random.nextInt(9)) + line.strip());
            case 7 -> lines.set(at, key(line) + " &anchor" + rest(line));
            case 8 -> lines.set(at, key(line) + " *anchor");
            case 9 -> lines.add(at, indent(line) + "<<: *anchor");
            default -> lines.set(at, key(line) + " " + nested(random.nextInt(80)));
        }
        return String.join("\n", lines) + "\n";
    }

    private String ofText(String text) {
        int at = random.nextInt(text.length() + 1);
        String before = text.substring(0, at);
        String after = text.substring(at);
        return switch (random.nextInt(5)) {
            case 0 -> before;
            case 1 -> after;
            case 2 -> before + pick(TEXTS) + after;
            case 3 -> text.replace("\n", "\r\n");
            default ->
                    after.isEmpty()
                            ? before
                            : before + (char) random.nextInt(1, 0x3000) + after.substring(1);
        };
    }

    private List<String> cut(List<String> lines, int at) {
        List<String> node = lines.subList(at, end(lines, at));
        List<String> copy = List.copyOf(node);
        if (node.size() < lines.size() - at) {
            node.clear();
        }
        return copy;
    }

    private static int end(List<String> lines, int at) {
        int end = at + 1;
        while (end < lines.size()
                && indent(lines.get(end)).length() > indent(lines.get(at)).length()) {
            end++;
        }
        return end;
    }

    private String misspelt(String line) {
        if (line.length() < 3) {
            return line + "x";
        }
        int at = random.nextInt(line.length() - 1);
        char[] letters = line.toCharArray();
        char first = letters[at];
        letters[at] = letters[at + 1];
        letters[at + 1] = first;
        return random.nextBoolean()
                ? new String(letters)
                : line.substring(0, at) + line.substring(at + 1);
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static String indent(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    private static String key(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? line : line.substring(0, colon + 1);
    }

    private static String rest(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? "" : line.substring(colon + 1);
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
