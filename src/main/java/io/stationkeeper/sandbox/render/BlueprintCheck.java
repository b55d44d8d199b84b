package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A plausible look at a {@code render.yaml}: its YAML, the keys it may have, what each resource needs, and
 * names used twice. What Render checks beyond that, such as plans, is not known here.
 */
final class BlueprintCheck {

    private static final Set<String> RESOURCES = Set.of("services", "databases", "envVarGroups");
    private static final Set<String> ROOT =
            Set.of(
                    "services",
                    "databases",
                    "envVarGroups",
                    "previews",
                    "previewsEnabled",
                    "previewsExpireAfterDays",
                    "projects",
                    "ungrouped",
                    "version");
    private static final Set<String> STORES = Set.of("keyvalue", "redis");
    private static final Set<String> TYPES =
            Set.of("web", "worker", "pserv", "cron", "static", "keyvalue", "redis");

    private final ArrayNode errors = Json.array();
    private final ObjectNode plan = Json.object();

    private BlueprintCheck() {
        for (String list : List.of("services", "databases", "keyValue", "envGroups")) {
            plan.putArray(list);
        }
    }

    /** The answer of the endpoint: valid with a plan, or not, with the errors and their places. */
    static ObjectNode of(String text) {
        BlueprintCheck check = new BlueprintCheck();
        check.read(text);
        ObjectNode answer = Json.object().put("valid", check.errors.isEmpty());
        if (!check.errors.isEmpty()) {
            return answer.set("errors", check.errors);
        }
        int actions = 0;
        for (var list : check.plan) {
            actions += list.size();
        }
        return answer.set("plan", check.plan.put("totalActions", actions));
    }

    private void read(String text) {
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.orElse(null) instanceof MappingNode mapping) {
                root(mapping);
            } else {
                error("", "the file must be a mapping", root.flatMap(Node::getStartMark));
            }
        } catch (MarkedYamlEngineException broken) {
            error("", broken.getProblem(), broken.getProblemMark());
        } catch (YamlEngineException unreadable) {
            error("", "the file cannot be read as YAML", Optional.empty());
        }
    }

    private void root(MappingNode root) {
        keys("", root, ROOT);
        Map<String, Node> fields = fields(root);
        resources("", fields);
        Node ungrouped = fields.get("ungrouped");
        if (ungrouped instanceof MappingNode mapping) {
            keys("ungrouped", mapping, RESOURCES);
            resources("ungrouped.", fields(mapping));
        }
        each(
                "",
                fields,
                "projects",
                (path, project) -> {
                    require(path, project, "name", "environments");
                    each(
                            path + ".",
                            fields(project),
                            "environments",
                            (place, one) -> {
                                require(place, one, "name");
                                resources(place + ".", fields(one));
                            });
                });
    }

    private void resources(String prefix, Map<String, Node> fields) {
        each(prefix, fields, "services", this::service);
        each(
                prefix,
                fields,
                "databases",
                (path, database) -> {
                    require(path, database, "name");
                    add("databases", path, database);
                });
        each(
                prefix,
                fields,
                "envVarGroups",
                (path, group) -> {
                    require(path, group, "name");
                    add("envGroups", path, group);
                });
    }

    private void service(String path, MappingNode service) {
        require(path, service, "type", "name");
        String type = text(service, "type");
        if (!type.isEmpty() && !TYPES.contains(type)) {
            error(path + ".type", "invalid service type: " + type, service.getStartMark());
        }
        if (type.equals("cron")) {
            require(path, service, "schedule");
        }
        Map<String, Node> fields = fields(service);
        boolean runs = !STORES.contains(type) && !type.equals("static");
        if (runs && !fields.containsKey("runtime") && !fields.containsKey("env")) {
            error(path, "missing required field: runtime", service.getStartMark());
        }
        add(STORES.contains(type) ? "keyValue" : "services", path, service);
    }

    private void add(String list, String path, MappingNode resource) {
        String name = text(resource, "name");
        ArrayNode names = plan.withArray("/" + list);
        if (Json.items(names).contains(Json.text(name))) {
            error(path + ".name", "name used twice: " + name, resource.getStartMark());
        }
        names.add(name);
    }

    private void keys(String path, MappingNode mapping, Set<String> known) {
        fields(mapping)
                .forEach((key, value) -> {
                    if (!known.contains(key)) {
                        String place = path.isEmpty() ? key : path + "." + key;
                        error(place, "unknown field: " + key, value.getStartMark());
                    }
                });
    }

    private void require(String path, MappingNode mapping, String... names) {
        for (String name : names) {
            Node value = fields(mapping).get(name);
            if (value == null || (value instanceof ScalarNode text && text.getValue().isEmpty())) {
                error(path, "missing required field: " + name, mapping.getStartMark());
            }
        }
    }

    /** Every mapping of the list that {@code key} names; no list is fine, anything else is not. */
    private void each(String prefix, Map<String, Node> fields, String key, Visitor visitor) {
        Optional<Node> list = Optional.ofNullable(fields.get(key));
        String path = prefix + key;
        if (list.orElse(null) instanceof SequenceNode sequence) {
            int index = 0;
            for (Node element : sequence.getValue()) {
                element(path + "[" + index++ + "]", element, visitor);
            }
            return;
        }
        list.ifPresent(other -> error(path, "must be a list", other.getStartMark()));
    }

    private void element(String path, Node element, Visitor visitor) {
        if (element instanceof MappingNode mapping) {
            visitor.visit(path, mapping);
        } else {
            error(path, "must be a mapping", element.getStartMark());
        }
    }

    private interface Visitor {
        void visit(String path, MappingNode mapping);
    }

    private static Map<String, Node> fields(MappingNode mapping) {
        Map<String, Node> fields = new LinkedHashMap<>();
        mapping.getValue()
                .forEach(pair -> {
                    if (pair.getKeyNode() instanceof ScalarNode key) {
                        fields.put(key.getValue(), pair.getValueNode());
                    }
                });
        return fields;
    }

    private static String text(MappingNode mapping, String name) {
        return fields(mapping).get(name) instanceof ScalarNode text ? text.getValue() : "";
    }

    private void error(String path, String text, Optional<Mark> place) {
        ObjectNode error = errors.addObject();
        if (!path.isEmpty()) {
            error.put("path", path);
        }
        error.put("error", text);
        place.ifPresent(
                mark -> error.put("line", mark.getLine() + 1).put("column", mark.getColumn() + 1));
    }
}
