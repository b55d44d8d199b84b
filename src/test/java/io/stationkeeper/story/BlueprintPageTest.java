package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.story.Oracle.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that says in numbers what becomes of real Blueprints; the corpus test proves them. */
class BlueprintPageTest {
    private static final Path PAGE = Path.of("docs/blueprint-corpus.md");
    private static final boolean WRITE = "write".equals(System.getProperty("stationkeeper.docs"));
    private static final List<World> WORLDS =
            List.of(
                    new World(false, false, false),
                    new World(false, false, true),
                    new World(true, true, false),
                    new World(true, true, true));

    /** What the error messages have in common, in the order in which they are looked for. */
    private static final Map<String, String> MISTAKES = mistakes();

    private static Map<String, String> mistakes() {
        Map<String, String> mistakes = new LinkedHashMap<>();
        mistakes.put("duplicate key", "the same key twice");
        mistakes.put("unknown key", "a key that the format does not have");
        mistakes.put("unknown type", "a type that no service has");
        mistakes.put(" is missing", "no key, name or type");
        mistakes.put(" wants ", "a value of another shape, or not one of those that are possible");
        mistakes.put("", "something else");
        return mistakes;
    }

    @Test
    void thePageIsWhatTheCorpusSays() throws IOException {
        String page = page();
        if (WRITE) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("%s is stale: run this test with -Dstationkeeper.docs=write", PAGE)
                .isEqualTo(page);
    }

    private static String page() {
        List<Path> files = Corpus.files();
        List<Path> versions =
                Corpus.histories().stream().flatMap(it -> Corpus.yaml(it).stream()).toList();
        StringBuilder text = new StringBuilder();
        text.append(
                """
                # Real Blueprints

                What becomes of `render.yaml` files found in public repositories. This page is made by a test
                from a collection that is not part of this repository; the same tests run every accepted file
                against the simulator and assert, for each resource by name, that it is ready or blocked for the
                reason counted here, that what is live and runs is what the file means, and that the next pass
                is silent.

                ## Accepted or refused

                """);
        text.append(
                table(List.of("", "Files", "Versions in histories"), accepted(files, versions)));
        text.append("\n## Accepted files, by what becomes of them\n\n");
        text.append(
                """
                The API refuses free services and first-generation Postgres plans for new databases; the simulator does
                either. "Outside" is what a file refers to and does not define: groups, services,
                databases, registry credentials. A file counts once for each reason it has.

                """);
        text.append(
                table(
                        List.of(
                                "",
                                "Plans refused, outside absent",
                                "Plans refused, outside there",
                                "All plans, outside absent",
                                "All plans, outside there"),
                        classes(files)));
        text.append("\n## Refused files, by kind of mistake\n\n");
        text.append("Each is told with line, column and what to write instead.\n\n");
        text.append(table(List.of("", "Files", "Versions in histories"), refused(files, versions)));
        return text.toString();
    }

    private static Map<String, List<Long>> accepted(List<Path> files, List<Path> versions) {
        Map<String, List<Long>> rows = new LinkedHashMap<>();
        rows.put("all", List.of((long) files.size(), (long) versions.size()));
        Predicate<Path> good = Blueprints::isAccepted;
        rows.put("accepted", List.of(count(files, good), count(versions, good)));
        rows.put("refused", List.of(count(files, good.negate()), count(versions, good.negate())));
        return rows;
    }

    private static long count(Collection<Path> files, Predicate<Path> test) {
        return files.stream().filter(test).count();
    }

    private static Map<String, List<Long>> classes(List<Path> files) {
        List<Tree> trees =
                files.stream()
                        .filter(Blueprints::isAccepted)
                        .map(Corpus::text)
                        .map(Tree::read)
                        .toList();
        List<List<Set<String>>> reasons =
                WORLDS.stream().map(world -> reasons(trees, world)).toList();
        Map<String, List<Long>> rows = new LinkedHashMap<>();
        rows.put("all ready", each(reasons, Set::isEmpty));
        rows.put("ready but for named resources", each(reasons, it -> !it.isEmpty()));
        Set<String> words =
                reasons.stream()
                        .flatMap(List::stream)
                        .flatMap(Set::stream)
                        .collect(Collectors.toCollection(TreeSet::new));
        words.forEach(word -> rows.put("- `" + word + "`", each(reasons, it -> it.contains(word))));
        return rows;
    }

    private static List<Set<String>> reasons(List<Tree> trees, World world) {
        return trees.stream()
                .<Set<String>>map(tree -> {
                    Set<String> found = new LinkedHashSet<>();
                    new Oracle(tree, world).blocked().values().forEach(found::addAll);
                    return found;
                })
                .toList();
    }

    private static List<Long> each(List<List<Set<String>>> reasons, Predicate<Set<String>> test) {
        return reasons.stream().map(files -> files.stream().filter(test).count()).toList();
    }

    private static Map<String, List<Long>> refused(List<Path> files, List<Path> versions) {
        Map<String, Long> ofFiles = kinds(files);
        Map<String, Long> ofVersions = kinds(versions);
        Map<String, List<Long>> rows = new LinkedHashMap<>();
        for (String kind : MISTAKES.values()) {
            List<Long> counts =
                    List.of(ofFiles.getOrDefault(kind, 0L), ofVersions.getOrDefault(kind, 0L));
            if (counts.stream().anyMatch(count -> count > 0)) {
                rows.put(kind, counts);
            }
        }
        return rows;
    }

    private static Map<String, Long> kinds(List<Path> files) {
        return files.stream()
                .flatMap(file -> kinds(file).stream())
                .collect(
                        Collectors.groupingBy(
                                Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static Set<String> kinds(Path file) {
        Set<String> kinds = new LinkedHashSet<>();
        if (Blueprints.load(file) instanceof LoadResult.Rejected(List<Problem> problems)) {
            problems.stream()
                    .filter(it -> it.severity() == Problem.Severity.ERROR)
                    .forEach(it -> kinds.add(kind(it.message())));
        }
        return kinds;
    }

    private static String kind(String message) {
        return MISTAKES.entrySet().stream()
                .filter(it -> message.contains(it.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static String table(List<String> head, Map<String, List<Long>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add("| " + String.join(" | ", head) + " |");
        lines.add("| --- " + "| ---: ".repeat(head.size() - 1) + "|");
        rows.forEach((name, counts) ->
                lines.add(
                        "| "
                                + name
                                + " | "
                                + counts.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(" | "))
                                + " |"));
        return String.join("\n", lines) + "\n";
    }
}
