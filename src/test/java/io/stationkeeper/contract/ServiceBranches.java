package io.stationkeeper.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Which alternative has to fit: the details of a service by its type, its commands by its runtime, those of
 * an event by its type. A PATCH says neither type nor runtime, so that both can be given from outside.
 */
record ServiceBranches(Optional<String> type, Optional<String> runtime) {

    private static final String DETAILS = "serviceDetails";
    private static final String COMMANDS = "envSpecificDetails";
    private static final String EVENT = "details";

    /** In the order in which the specification lists the alternatives. */
    private static final List<String> TYPES =
            List.of(
                    "static_site",
                    "web_service",
                    "private_service",
                    "background_worker",
                    "cron_job");

    private static final Set<String> DOCKER = Set.of("docker", "image");

    /** If the condition holds (always, if it is empty), one of the schemas has to fit. */
    record Choice(ObjectNode condition, List<JsonNode> schemas) {
        Choice {
            schemas = List.copyOf(schemas);
        }
    }

    static ServiceBranches unknown() {
        return new ServiceBranches(Optional.empty(), Optional.empty());
    }

    boolean chooses(String property, JsonNode schema) {
        JsonNode beside = schema.path("properties");
        return property.equals(DETAILS)
                || (property.equals(COMMANDS) && beside.has("runtime"))
                || (property.equals(EVENT) && beside.has("timestamp"));
    }

    List<Choice> choices(String property, JsonNode schema, UnaryOperator<JsonNode> resolve) {
        JsonNode whole = resolve.apply(schema.path("properties").path(property));
        List<JsonNode> schemas = new ArrayList<>();
        whole.path("oneOf").forEach(schemas::add);
        return switch (property) {
            case DETAILS -> details(schemas, schema.path("properties").has("type"));
            case COMMANDS -> commands(schemas);
            default -> events(whole, resolve);
        };
    }

    private List<Choice> details(List<JsonNode> schemas, boolean typed) {
        List<Choice> choices = new ArrayList<>();
        if (!typed) {
            List<JsonNode> one =
                    type.map(word -> List.of(schemas.get(TYPES.indexOf(word)))).orElse(schemas);
            return List.of(new Choice(nothing(), one));
        }
        for (int i = 0; i < TYPES.size(); i++) {
            choices.add(new Choice(is("type", List.of(TYPES.get(i))), List.of(schemas.get(i))));
        }
        return choices;
    }

    /** The title of each alternative is the type of its event. */
    private static List<Choice> events(JsonNode schema, UnaryOperator<JsonNode> resolve) {
        List<Choice> choices = new ArrayList<>();
        for (JsonNode each : schema.path("oneOf")) {
            JsonNode whole = resolve.apply(each);
            choices.addAll(events(whole, resolve));
            if (!whole.has("oneOf")) {
                String title = whole.path("title").asText();
                String type = title.toLowerCase(Locale.ROOT).replace(' ', '_');
                choices.add(new Choice(is("type", List.of(type)), List.of(whole)));
            }
        }
        return choices;
    }

    /** Docker first in the specification, then native. */
    private List<Choice> commands(List<JsonNode> schemas) {
        List<JsonNode> docker = schemas.subList(0, 1);
        List<JsonNode> others = schemas.subList(1, 2);
        List<JsonNode> unsaid =
                runtime.map(word -> DOCKER.contains(word) ? docker : others).orElse(schemas);
        ObjectNode isDocker = is("runtime", List.copyOf(DOCKER));
        ObjectNode isNative = JsonNodeFactory.instance.objectNode();
        isNative.putArray("required").add("runtime");
        isNative.set("not", isDocker);
        ObjectNode isUnsaid = JsonNodeFactory.instance.objectNode();
        isUnsaid.putObject("not").putArray("required").add("runtime");
        return List.of(
                new Choice(isDocker, docker),
                new Choice(isNative, others),
                new Choice(isUnsaid, unsaid));
    }

    private static ObjectNode is(String property, List<String> words) {
        ObjectNode condition = nothing();
        condition.putArray("required").add(property);
        ObjectNode value = condition.putObject("properties").putObject(property);
        words.forEach(value.putArray("enum")::add);
        return condition;
    }

    private static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }
}
