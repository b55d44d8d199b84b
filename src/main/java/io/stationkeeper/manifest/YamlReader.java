package io.stationkeeper.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads the documents of a file; whatever the text is, the answer is documents and problems, never an exception. */
final class YamlReader {
    private static final Pattern REPEATED =
            Pattern.compile("(?s)(tag handle|hexadecimal numbers|valid version)\\b.*");

    private final String text;
    private final Limits limits;
    private final FileProblems problems;
    private final List<Node> roots = new ArrayList<>();
    private Position last = Position.START;

    /**
     * What could be read of a file.
     *
     * @param complete whether the file was read to its end
     */
    record Documents(List<Node> roots, boolean complete) {}

    private YamlReader(String text, Limits limits, FileProblems problems) {
        this.text = text;
        this.limits = limits;
        this.problems = problems;
    }

    static Documents read(String text, Limits limits, FileProblems problems) {
        YamlReader reader = new YamlReader(text, limits, problems);
        boolean complete = reader.readAll();
        return new Documents(List.copyOf(reader.roots), complete);
    }

    private boolean readAll() {
        if (text.codePointCount(0, text.length()) > limits.characters()) {
            problems.error(
                    Position.START,
                    "the file has more than " + limits.characters() + " characters");
            return false;
        }
        try {
            documents();
            return true;
        } catch (UnreadableException unreadable) {
            problems.error(unreadable.at(), unreadable.problem());
        } catch (MarkedYamlEngineException marked) {
            problems.error(
                    marked.getProblemMark().map(Position::of).orElse(last),
                    "not YAML: " + words(marked));
        } catch (ReaderException unprintable) {
            problems.error(
                    Position.in(text, unprintable.getPosition()),
                    "not YAML: the character U+%04X is not allowed"
                            .formatted(unprintable.getCodePoint()));
        } catch (YamlEngineException other) {
            problems.error(last, "not YAML");
        }
        return false;
    }

    private void documents() {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(limits.characters()).build();
        Parser parser = new ParserImpl(settings, new StreamReader(settings, text));
        TreeBuilder builder = new TreeBuilder(parser, limits, problems);
        while (parser.hasNext()) {
            Event event = parser.next();
            event.getStartMark().ifPresent(mark -> last = Position.of(mark));
            if (event instanceof DocumentStartEvent) {
                add(builder.document());
            } else if (event instanceof DocumentEndEvent) {
                event.getEndMark().ifPresent(mark -> last = Position.of(mark));
            }
        }
    }

    private void add(Node root) {
        if (root.isNull()) {
            return;
        }
        if (roots.size() == limits.documents()) {
            throw new UnreadableException(
                    root.at(), "the file has more than " + limits.documents() + " documents");
        }
        roots.add(root);
    }

    /** The parser's words, without what they repeat of the text beyond a character. */
    private static String words(MarkedYamlEngineException marked) {
        String problem =
                REPEATED.matcher(String.valueOf(marked.getProblem())).replaceFirst("$1").strip();
        String context = marked.getContext();
        String all = context == null ? problem : problem + " (" + context.strip() + ")";
        return all.replaceAll("\\p{Cntrl}+", " ");
    }
}
