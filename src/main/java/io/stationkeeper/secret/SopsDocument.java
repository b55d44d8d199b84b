package io.stationkeeper.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stationkeeper.secret.SopsNode.Branch;
import io.stationkeeper.secret.SopsNode.Entry;
import io.stationkeeper.secret.SopsNode.Items;
import io.stationkeeper.secret.SopsNode.Leaf;
import io.stationkeeper.secret.SopsNode.Nothing;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A SOPS file as it is written: the values of its documents, and what the tool keeps about them. Not
 * one of the values is decrypted here.
 */
record SopsDocument(List<Branch> branches, Branch metadata) {
    private static final String METADATA = "sops";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** More levels than a person writes; aliases could otherwise make a text of any size. */
    private static final int DEEPEST = 60;

    private static final int MOST_NODES = 100_000;

    static SopsDocument parse(String path, String text) throws SopsException {
        List<SopsNode> roots = path.endsWith(".json") ? json(text) : new Yaml().read(text);
        List<Branch> branches = new ArrayList<>();
        List<Branch> kept = new ArrayList<>();
        for (SopsNode root : roots) {
            if (!(root instanceof Branch branch)) {
                throw new SopsException("it is no mapping: encrypt a mapping of names to values");
            }
            branch.get(METADATA)
                    .filter(Branch.class::isInstance)
                    .map(Branch.class::cast)
                    .ifPresent(kept::add);
            branches.add(
                    new Branch(
                            branch.entries().stream()
                                    .filter(entry -> !entry.key().equals(METADATA))
                                    .toList()));
        }
        if (kept.isEmpty()) {
            throw new SopsException(
                    "it has no top-level sops mapping, so it is not encrypted: run sops --encrypt"
                            + " --in-place, and change what was in it, because git keeps it");
        }
        return new SopsDocument(List.copyOf(branches), kept.getFirst());
    }

    private static List<SopsNode> json(String text) throws SopsException {
        try {
            return List.of(node(JSON.readTree(text)));
        } catch (JsonProcessingException e) {
            throw new SopsException("it is not JSON (line " + e.getLocation().getLineNr() + ")");
        }
    }

    private static SopsNode node(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT ->
                    new Branch(
                            json.properties().stream()
                                    .map(entry -> new Entry(entry.getKey(), node(entry.getValue())))
                                    .toList());
            case ARRAY -> {
                List<SopsNode> nodes = new ArrayList<>();
                json.forEach(item -> nodes.add(node(item)));
                yield new Items(nodes);
            }
            // The official tool reads each number of a JSON file as a decimal.
            case NUMBER -> new Leaf(SopsNumbers.decimal(json.doubleValue()), false);
            case BOOLEAN -> Leaf.of(json.booleanValue());
            case STRING -> Leaf.of(json.textValue());
            case NULL, MISSING, BINARY, POJO -> new Nothing();
        };
    }

    /** YAML 1.2, with its words for numbers and booleans. Comments are not part of the MAC. */
    private static final class Yaml {
        private int nodes;

        List<SopsNode> read(String text) throws SopsException {
            LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
            List<SopsNode> roots = new ArrayList<>();
            try {
                for (Node root : new Compose(settings).composeAllFromString(text)) {
                    roots.add(node(root, 0));
                }
            } catch (YamlEngineException | NumberFormatException _) {
                throw new SopsException("it is not YAML: restore it, or encrypt it anew");
            }
            return roots;
        }

        private SopsNode node(Node node, int depth) throws SopsException {
            nodes++;
            if (nodes > MOST_NODES || depth > DEEPEST) {
                throw new SopsException("it is too large or too deep: split it");
            }
            return switch (node) {
                case MappingNode mapping -> branch(mapping, depth);
                case SequenceNode sequence -> {
                    List<SopsNode> items = new ArrayList<>();
                    for (Node item : sequence.getValue()) {
                        items.add(node(item, depth + 1));
                    }
                    yield new Items(items);
                }
                case ScalarNode scalar -> scalar(scalar);
                case AnchorNode anchor -> node(anchor.getRealNode(), depth);
                default -> throw new SopsException("it has a kind of value that is not known");
            };
        }

        private Branch branch(MappingNode mapping, int depth) throws SopsException {
            List<Entry> entries = new ArrayList<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    throw new SopsException("it has a key that is no text");
                }
                entries.add(new Entry(key.getValue(), node(tuple.getValueNode(), depth + 1)));
            }
            return new Branch(entries);
        }

        private static SopsNode scalar(ScalarNode scalar) {
            String text = scalar.getValue();
            Tag tag = scalar.getTag();
            if (tag.equals(Tag.NULL)) {
                return new Nothing();
            }
            if (tag.equals(Tag.BOOL)) {
                return Leaf.of(Boolean.parseBoolean(text));
            }
            if (tag.equals(Tag.INT)) {
                return new Leaf(whole(text), false);
            }
            return tag.equals(Tag.FLOAT)
                    ? new Leaf(SopsNumbers.decimal(fraction(text)), false)
                    : Leaf.of(text);
        }

        private static String whole(String text) {
            if (text.startsWith("0x")) {
                return new BigInteger(text.substring(2), 16).toString();
            }
            return text.startsWith("0o")
                    ? new BigInteger(text.substring(2), 8).toString()
                    : new BigInteger(text).toString();
        }

        private static double fraction(String text) {
            return switch (text.replace("+", "").toLowerCase(java.util.Locale.ROOT)) {
                case ".inf" -> Double.POSITIVE_INFINITY;
                case "-.inf" -> Double.NEGATIVE_INFINITY;
                case ".nan" -> Double.NaN;
                default -> Double.parseDouble(text);
            };
        }
    }
}
