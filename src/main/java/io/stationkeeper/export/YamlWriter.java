package io.stationkeeper.export;

import io.stationkeeper.export.Tree.Mapping;
import io.stationkeeper.export.Tree.Part;
import io.stationkeeper.export.Tree.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Lays a document out in lines, with its remarks; texts are written by the YAML library. */
final class YamlWriter {
    private static final String INDENT = "  ";

    private final Remarks remarks;
    private final StringBuilder yaml = new StringBuilder();

    private YamlWriter(Remarks remarks) {
        this.remarks = remarks;
    }

    /** The text of one document, without a mark of its start. */
    static String write(Mapping document, Remarks remarks) {
        YamlWriter writer = new YamlWriter(remarks);
        writer.above(remarks.at(List.of()).lifted(), "");
        writer.mapping(document, List.of(), "", "");
        return writer.yaml.toString();
    }

    /**
     * The parts of a mapping.
     *
     * @param first what stands before the first key, in the place of the indent
     */
    private void mapping(Mapping mapping, List<String> path, String indent, String first) {
        String before = first;
        for (Part part : mapping.parts()) {
            List<String> here = child(path, part.step());
            Remark remark = remarks.at(here);
            if (before.isEmpty()) {
                above(remark, indent);
            }
            yaml.append(before.isEmpty() ? indent : before)
                    .append(Scalars.key(part.step()))
                    .append(':');
            value(part.value(), here, indent, behind(remark));
            before = "";
        }
    }

    private void sequence(Sequence sequence, List<String> path, String indent) {
        for (Part part : sequence.parts()) {
            List<String> here = child(path, part.step());
            Remark remark = remarks.at(here);
            if (part.value() instanceof Mapping(List<Part> parts) && !parts.isEmpty()) {
                Remark ofFirst = remarks.at(child(here, parts.getFirst().step()));
                above(remark.lifted().and(Remark.above(ofFirst.above())), indent);
                mapping((Mapping) part.value(), here, indent + INDENT, indent + "- ");
            } else {
                above(remark, indent);
                yaml.append(indent).append('-');
                value(part.value(), here, indent, behind(remark));
            }
        }
    }

    /** What stands behind a key or a dash, to the end of its last line. */
    private void value(Tree value, List<String> path, String indent, String behind) {
        switch (value) {
            case Tree.Word(String word) -> line(" " + word, behind);
            case Tree.Text(String text) -> text(Scalars.lines(text), indent, behind);
            case Mapping mapping when !mapping.isBlock() -> line(" {}", behind);
            case Sequence sequence when !sequence.isBlock() -> line(" []", behind);
            case Mapping mapping -> {
                line("", behind);
                mapping(mapping, path, indent + INDENT, "");
            }
            case Sequence sequence -> {
                line("", behind);
                sequence(sequence, path, indent + INDENT);
            }
        }
    }

    private void text(List<String> lines, String indent, String behind) {
        line(" " + lines.getFirst(), behind);
        lines.stream().skip(1).forEach(line -> line(line.isEmpty() ? "" : indent + line, ""));
    }

    private void line(String text, String behind) {
        yaml.append(text).append(behind).append('\n');
    }

    private void above(Remark remark, String indent) {
        remark.above().forEach(text -> yaml.append(indent).append(sign(text)).append('\n'));
    }

    private static String behind(Remark remark) {
        return remark.behind().isEmpty() ? "" : " " + sign(String.join(" ", remark.behind()));
    }

    private static String sign(String text) {
        return text.isEmpty() || text.startsWith(" ") || text.startsWith("#")
                ? "#" + text
                : "# " + text;
    }

    private static List<String> child(List<String> path, String step) {
        List<String> child = new ArrayList<>(path);
        child.add(step);
        return child;
    }
}
