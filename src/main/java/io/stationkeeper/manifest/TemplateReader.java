package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Scalar;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Input.Template.Part;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.Sensitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a template apart: {@code {name}} is one output, <code>{{</code> a brace, and everything else
 * itself. Nothing is evaluated.
 */
final class TemplateReader {
    private final FileProblems problems;
    private final Map<String, Node.Entry> entries;
    private final Map<String, Reference> references;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final Set<String> used = new HashSet<>();
    private boolean right = true;

    /**
     * @param entries of {@code with}, those in which something is wrong included
     * @param references what the right ones point at
     */
    TemplateReader(
            FileProblems problems,
            Map<String, Node.Entry> entries,
            Map<String, Reference> references) {
        this.problems = problems;
        this.entries = entries;
        this.references = references;
    }

    Optional<Input> read(Scalar template) {
        int at = 0;
        while (at < template.text().length()) {
            at = next(template, at);
        }
        endText();
        if (right && used.isEmpty()) {
            problems.error(
                    template.at(),
                    "the template has no placeholder, such as {host}: for a text alone write"
                            + " \"value\"");
        }
        entries.values().stream()
                .filter(entry -> !used.contains(entry.key()))
                .filter(_ -> right)
                .forEach(entry ->
                        problems.error(
                                entry.at(),
                                "the template does not use {%s}".formatted(entry.key())));
        boolean whole = right && used.equals(references.keySet()) && !used.isEmpty();
        return whole ? Optional.of(new Input.Template(parts)) : Optional.empty();
    }

    /** One character, or one placeholder; where the rest starts. */
    private int next(Scalar template, int at) {
        String all = template.text();
        if (all.charAt(at) != '{') {
            text.append(all.charAt(at));
            return at + 1;
        }
        if (all.startsWith("{{", at)) {
            text.append('{');
            return at + 2;
        }
        int end = all.indexOf('}', at);
        if (end < 0) {
            wrong(template, at, "\"{\" without \"}\": write \"{{\" for a brace");
            return all.length();
        }
        placeholder(template, at, all.substring(at + 1, end));
        return end + 1;
    }

    private void placeholder(Scalar template, int at, String name) {
        if (!entries.containsKey(name)) {
            String brace = "; write \"{{\" for a brace";
            String hint =
                    entries.isEmpty()
                            ? "; \"with\" has to say what it is"
                            : Words.nearest(name, entries.keySet())
                                    .map(near -> "; did you mean {" + near + "}?")
                                    .orElse(
                                            "; \"with\" has "
                                                    + String.join(", ", entries.keySet()));
            wrong(template, at, "unknown placeholder" + hint + brace);
            return;
        }
        used.add(name);
        endText();
        Optional.ofNullable(references.get(name)).map(Part.Output::new).ifPresent(parts::add);
    }

    private void endText() {
        if (!text.isEmpty()) {
            parts.add(new Part.Text(Sensitive.of(text.toString())));
            text.setLength(0);
        }
    }

    /** A template may hold a secret, so its text is not repeated. */
    private void wrong(Scalar template, int at, String why) {
        right = false;
        problems.error(template.at(), "character %d of the template: %s".formatted(at + 1, why));
    }
}
