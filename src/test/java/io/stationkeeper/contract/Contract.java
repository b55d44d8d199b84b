package io.stationkeeper.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The specification of Render's API, corrected by the table of deviations and made strict. Requests and
 * answers that break it are told with operation, place and reason.
 */
final class Contract {

    static final Path FILE = Path.of("../shared/specs/render-openapi.json");

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private static final String BODY = "/content/application~1json/schema";

    private static final String LIMITED = "/components/responses/429RateLimit" + BODY;

    /** So many bodies are remembered as right, so that a list that stays as it is costs nothing. */
    private static final int REMEMBERED = 200_000;

    private final ObjectNode specification;
    private final Map<String, String> templates = new HashMap<>();
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final Set<Long> right = ConcurrentHashMap.newKeySet();
    private final Map<String, JsonNode> places = new ConcurrentHashMap<>();

    Contract(ObjectNode specification, List<Deviation> deviations) {
        this.specification = specification;
        deviations.forEach(each -> each.apply(specification));
        specification.path("paths").fieldNames().forEachRemaining(this::learn);
    }

    /** What the API keeps to today; none where the specification is not at hand. */
    static Optional<Contract> today() {
        return Files.isRegularFile(FILE)
                ? Optional.of(new Contract(read(), rows(Deviation::holdsToday)))
                : Optional.empty();
    }

    static List<Deviation> rows(Predicate<Deviation> chosen) {
        return Deviation.all().stream().filter(chosen).toList();
    }

    static ObjectNode read() {
        try {
            return (ObjectNode) JSON.readTree(FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode at(String pointer) {
        return places.computeIfAbsent(pointer, specification::at);
    }

    private void learn(String path) {
        templates.put(path.replaceAll("\\{[^}]+}", "{id}"), path);
    }

    Set<String> paths() {
        return Set.copyOf(templates.keySet());
    }

    /** What is wrong with the call itself. */
    List<String> request(Message call) {
        Optional<String> found = pointer(call);
        if (found.isEmpty()) {
            return List.of(call + ": not in the specification");
        }
        JsonNode operation = at(found.get());
        List<String> wrong = new ArrayList<>(parameters(call, found.get()));
        String body = found.get() + "/requestBody";
        boolean json = at(found.get() + "/requestBody" + BODY).isObject();
        if (json && !call.request().isMissingNode()) {
            validate(call + " request", body + BODY, call.branches(), call.request())
                    .forEach(wrong::add);
        } else if (json && at(found.get() + "/requestBody/required").asBoolean()) {
            wrong.add(call + " request: no body");
        } else if (!operation.has("requestBody") && !nothing(call.request())) {
            wrong.add(call + " request: a body where none is known");
        }
        return wrong;
    }

    private static boolean nothing(JsonNode body) {
        return body.isMissingNode() || body.isEmpty();
    }

    /** What is wrong with the answer. */
    List<String> answer(Message call) {
        Optional<String> found = pointer(call);
        if (found.isEmpty()) {
            boolean refused = call.status() == 404;
            return refused ? List.of() : List.of(call + ": not in the specification");
        }
        if (call.status() == SWITCHING_PROTOCOLS) {
            // What follows is no answer that a schema could be of.
            return List.of();
        }
        String status = Integer.toString(call.status());
        String where = call + " " + status;
        JsonNode answers = at(found.get() + "/responses");
        if (call.status() >= 400) {
            return validate(
                    where,
                    call.status() == 429 ? LIMITED : "/components/schemas/error",
                    ServiceBranches.unknown(),
                    call.answer());
        }
        if (!answers.has(status)) {
            return List.of(where + ": not among " + names(answers));
        }
        String place = found.get() + "/responses/" + status;
        JsonNode reference = answers.path(status).path("$ref");
        String resolved =
                reference.isTextual() ? StrictSchemas.pointerOf(reference.asText()) : place;
        boolean body = at(resolved + BODY).isObject();
        if (body == call.answer().isMissingNode()) {
            return List.of(where + (body ? ": no body" : ": a body where none is known"));
        }
        return body ? elements(where, resolved + BODY, call.answer()) : List.of();
    }

    /** Lists element by element: most elements were seen before. */
    private List<String> elements(String where, String pointer, JsonNode answer) {
        boolean list = at(pointer + "/items").isObject();
        if (!list || !answer.isArray()) {
            return validate(where, pointer, ServiceBranches.unknown(), answer);
        }
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < answer.size(); i++) {
            wrong.addAll(
                    validate(
                            where + " [" + i + "]",
                            pointer + "/items",
                            ServiceBranches.unknown(),
                            answer.get(i)));
        }
        return wrong;
    }

    private List<String> parameters(Message call, String pointer) {
        Set<String> known = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        String path = pointer.substring(0, pointer.lastIndexOf('/'));
        for (String place : List.of(path, pointer)) {
            for (JsonNode each : at(place + "/parameters")) {
                JsonNode parameter =
                        each.has("$ref")
                                ? at(StrictSchemas.pointerOf(each.path("$ref").asText()))
                                : each;
                String name = parameter.path("name").asText();
                boolean query = parameter.path("in").asText().equals("query");
                if (query) {
                    known.add(name);
                }
                if (query
                        && parameter.path("required").asBoolean()
                        && !call.query().contains(name)) {
                    wrong.add(call + " query: " + name + " is required");
                }
            }
        }
        call.query().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> wrong.add(call + " query: " + name + " is not known"));
        return wrong;
    }

    private Optional<String> pointer(Message call) {
        return Optional.ofNullable(templates.get(call.template()))
                .map(path ->
                        "/paths/"
                                + path.replace("~", "~0").replace("/", "~1")
                                + "/"
                                + call.method().toLowerCase(Locale.ROOT))
                .filter(pointer -> at(pointer).isObject());
    }

    private List<String> validate(
            String where, String pointer, ServiceBranches branches, JsonNode body) {
        String key = pointer + branches;
        long print = ((long) key.hashCode() << 32) ^ (body.hashCode() & 0xffffffffL);
        if (right.contains(print)) {
            return List.of();
        }
        JsonSchema schema =
                schemas.computeIfAbsent(
                        key,
                        any ->
                                FACTORY.getSchema(
                                        new StrictSchemas(specification, branches).at(pointer),
                                        CONFIG));
        List<String> wrong =
                schema.validate(body).stream()
                        .map(message ->
                                where
                                        + " "
                                        + message.getInstanceLocation()
                                        + ": "
                                        + message.getMessage())
                        .toList();
        if (wrong.isEmpty()) {
            if (right.size() > REMEMBERED) {
                right.clear();
            }
            right.add(print);
        }
        return wrong;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
