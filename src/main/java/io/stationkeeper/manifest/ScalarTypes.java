package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Scalar;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Tells what a scalar is by the core schema of YAML 1.2, keeping its text. */
final class ScalarTypes {
    private static final String STANDARD = "tag:yaml.org,2002:";
    private static final ScalarResolver CORE = new CoreSchema().getScalarResolver();

    private ScalarTypes() {}

    static Scalar scalar(ScalarEvent event, Position at, FileProblems problems) {
        checkTag(event.getTag(), "str", at, problems);
        boolean resolved = event.isPlain() && event.getTag().isEmpty();
        return new Scalar(at, event.getValue(), resolved ? type(event.getValue()) : Node.Type.TEXT);
    }

    /**
     * Only the tag that a node has anyway, {@code !!str} and the like, and {@code !} are known here.
     * A tag is not repeated: it may be a secret that should have been quoted.
     */
    static void checkTag(
            Optional<String> tag, String standard, Position at, FileProblems problems) {
        if (tag.filter(found -> !found.equals("!") && !found.equals(STANDARD + standard))
                .isPresent()) {
            problems.error(
                    at, "a tag is not supported here; a text that starts with ! has to be quoted");
        }
    }

    private static Node.Type type(String plain) {
        Tag tag = CORE.resolve(plain, true);
        if (tag.equals(Tag.NULL)) {
            return Node.Type.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return Node.Type.FLAG;
        }
        if (tag.equals(Tag.INT)) {
            return Node.Type.WHOLE;
        }
        return tag.equals(Tag.FLOAT) ? Node.Type.DECIMAL : Node.Type.TEXT;
    }
}
