package io.stationkeeper.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.story.Variable.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody else who makes things through the API: what a Blueprint declares, with the server's
 * defaults for all that it leaves open, and what it only refers to.
 */
final class OtherClient {
    private final Dashboard dashboard;
    private final String owner;
    private final String defaultRepo;

    OtherClient(Dashboard dashboard, String defaultRepo) {
        this.dashboard = dashboard;
        this.defaultRepo = defaultRepo;
        this.owner = dashboard.all("/owners", "owner").getFirst().path("id").asText();
    }

    /** All that is wanted, in the order in which one needs the other. */
    void makeAll(List<Wanted> wanted, VariableMeaning values) {
        for (Wanted.Type type :
                List.of(
                        Wanted.Type.PROJECT,
                        Wanted.Type.POSTGRES,
                        Wanted.Type.KEY_VALUE,
                        Wanted.Type.GROUP)) {
            wanted.stream().filter(it -> it.type() == type).forEach(this::make);
        }
        List<Wanted> services = wanted.stream().filter(it -> it.type().isService()).toList();
        services.forEach(this::service);
        for (Wanted service : services) {
            link(service);
            references(service, values);
        }
        wanted.forEach(this::enter);
    }

    private void make(Wanted wanted) {
        ObjectNode body = object().put("name", wanted.name()).put("ownerId", owner);
        switch (wanted.type()) {
            case PROJECT -> {
                ArrayNode environments = body.putArray("environments");
                wanted.entry()
                        .trees("environments")
                        .forEach(it -> environments.add(environment(it)));
                post("/projects", body);
            }
            case POSTGRES -> post("/postgres", StoreBodies.postgres(wanted, body));
            case KEY_VALUE -> post("/key-value", StoreBodies.keyValue(wanted, body));
            case GROUP -> {
                body.set("envVars", variables(wanted));
                post("/env-groups", body);
            }
            default -> throw new IllegalStateException(wanted + " is made by itself");
        }
    }

    private static ObjectNode environment(Tree entry) {
        ObjectNode body = object().put("name", entry.textOr("name", ""));
        entry.tree("networking")
                .flatMap(it -> it.text("isolation"))
                .ifPresent(it -> body.put("networkIsolationEnabled", it.equals("enabled")));
        entry.tree("permissions")
                .flatMap(it -> it.text("protection"))
                .ifPresent(it ->
                        body.put(
                                "protectedStatus",
                                it.equals("enabled") ? "protected" : "unprotected"));
        return body;
    }

    private void service(Wanted wanted) {
        ObjectNode body = ServiceBody.of(wanted, owner, defaultRepo, this::credential);
        body.set("envVars", variables(wanted));
        String id = post("/services", body).at("/service/id").asText();
        if (wanted.type() == Wanted.Type.WEB || wanted.type() == Wanted.Type.STATIC) {
            ServiceBody.domains(wanted).forEach(domain -> domain(wanted, id, domain));
            wanted.entry().text("renderSubdomainPolicy").ifPresent(it -> hide(id, it));
        }
    }

    /** Only what has another address can do without Render's. */
    private void hide(String id, String policy) {
        ObjectNode body = object();
        body.putObject("serviceDetails").put("renderSubdomainPolicy", policy);
        dashboard.render("PATCH", "/services/" + id, body.toString());
    }

    /** It has been in use for long, so its owner is known to be this one. */
    private void domain(Wanted wanted, String id, String name) {
        String path = "/services/" + id + "/custom-domains";
        if (!dashboard.domains(wanted.name()).contains(name)) {
            post(path, object().put("name", name));
        }
        post(path + "/" + name + "/verify", object());
    }

    private Optional<String> credential(Wanted wanted) {
        return Oracle.credential(wanted)
                .flatMap(name ->
                        dashboard.all("/registrycredentials", "registryCredential").stream()
                                .filter(it -> it.path("name").asText().equals(name))
                                .map(it -> it.path("id").asText())
                                .findFirst());
    }

    /** What needs no other resource; what a person gives is whatever this one likes. */
    private static ArrayNode variables(Wanted wanted) {
        ArrayNode variables = JsonNodeFactory.instance.arrayNode();
        for (Variable variable : wanted.variables()) {
            ObjectNode item = object().put("key", variable.key());
            switch (variable.source()) {
                case Source.Literal(String text) -> variables.add(item.put("value", text));
                case Source.Generated _ -> variables.add(item.put("generateValue", true));
                case Source.Given _ -> variables.add(item.put("value", "given-by-a-person"));
                case Source.FromDatabase _, Source.FromService _, Source.FromVariable _ -> {}
            }
        }
        return variables;
    }

    private void link(Wanted service) {
        String id = dashboard.serviceId(service.name());
        for (String group : service.groups()) {
            String groupId = dashboard.group(group).path("id").asText();
            dashboard.render("POST", "/env-groups/" + groupId + "/services/" + id, "");
        }
    }

    private void references(Wanted service, VariableMeaning values) {
        Map<String, String> meant = values.expected(service);
        for (Variable variable : service.variables()) {
            boolean reference =
                    variable.source() instanceof Source.FromDatabase
                            || variable.source() instanceof Source.FromService
                            || variable.source() instanceof Source.FromVariable;
            if (reference) {
                setVariable(service.name(), variable.key(), meant.getOrDefault(variable.key(), ""));
            }
        }
    }

    void setVariable(String service, String key, String value) {
        String path = "/services/%s/env-vars/%s".formatted(dashboard.serviceId(service), key);
        dashboard.render("PUT", path, object().put("value", value).toString());
    }

    private void enter(Wanted wanted) {
        wanted.place()
                .ifPresent(place -> {
                    String environment =
                            dashboard.environments(place.project()).stream()
                                    .filter(it ->
                                            it.path("name").asText().equals(place.environment()))
                                    .map(it -> it.path("id").asText())
                                    .findFirst()
                                    .orElseThrow();
                    ObjectNode body = object();
                    body.putArray("resourceIds").add(dashboard.idOf(wanted));
                    post("/environments/" + environment + "/resources", body);
                });
    }

    /** What a Blueprint refers to and does not define. */
    void make(Need need, String typeWord) {
        ObjectNode body = object().put("name", need.name()).put("ownerId", owner);
        switch (need.kind()) {
            case GROUP -> {
                body.putArray("envVars").addObject().put("key", "SHARED").put("value", "by-hand");
                post("/env-groups", body);
            }
            case POSTGRES -> post("/postgres", body.put("plan", "basic_1gb").put("version", "16"));
            case CREDENTIAL ->
                    post(
                            "/registrycredentials",
                            body.put("registry", "DOCKER")
                                    .put("username", "somebody")
                                    .put("authToken", "token"));
            case SERVICE -> other(need, typeWord, body);
        }
    }

    private void other(Need need, String typeWord, ObjectNode body) {
        Wanted.Type type = Wanted.Type.ofWord(typeWord).orElse(Wanted.Type.WEB);
        if (type == Wanted.Type.KEY_VALUE) {
            post("/key-value", body.put("plan", "starter"));
            return;
        }
        boolean there =
                dashboard.services().stream()
                        .anyMatch(it -> it.path("name").asText().equals(need.name()));
        if (!there) {
            body.put("type", type.wire).put("repo", defaultRepo);
            ObjectNode details = body.putObject("serviceDetails").put("runtime", "docker");
            if (type == Wanted.Type.CRON) {
                details.put("schedule", "0 0 * * *");
            }
            post("/services", body);
        }
        need.variable().ifPresent(key -> setVariable(need.name(), key, "of-" + key));
    }

    JsonNode post(String path, ObjectNode body) {
        return dashboard.render("POST", path, body.toString());
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
