package io.stationkeeper.sandbox.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.render.CopiedAddresses;
import io.stationkeeper.sandbox.wire.Json;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Postgres and Key Value instances, and what everybody who uses them knows them by. */
final class DatastoreCopy {

    private final LiveApi api;
    private final Draft draft;
    private final String owner;

    DatastoreCopy(LiveApi api, Draft draft, String owner) {
        this.api = api;
        this.draft = draft;
        this.owner = owner;
    }

    void read() {
        List<ObjectNode> listed = api.list("/postgres?ownerId=" + owner, "postgres").reversed();
        List<ObjectNode> primaries =
                listed.stream().filter(each -> !each.has("primaryPostgresID")).toList();
        primaries.forEach(each -> postgres(each, listed));
        List<ObjectNode> keyValues = api.list("/key-value?ownerId=" + owner, "keyValue").reversed();
        keyValues.forEach(this::keyValue);
        draft.count("Postgres", primaries.size());
        draft.count("Key Value", keyValues.size());
    }

    /** Only the single answer shows parameters. */
    private void postgres(ObjectNode element, List<ObjectNode> listed) {
        String id = element.path("id").asText();
        ObjectNode shown = api.get("/postgres/" + id).flatMap(Draft::object).orElse(element);
        ObjectNode document = common(shown);
        document.put("_suspended", shown.path("suspended").asText().equals("suspended"));
        document.set("_parameters", shown.path("parameterOverrides").deepCopy());
        document.remove(
                List.of("suspended", "suspenders", "role", "readReplicas", "parameterOverrides"));
        ArrayNode replicas = document.putArray("_replicas");
        Json.items(shown.path("readReplicas")).forEach(each -> replicas.add(replica(each, listed)));
        if (document.path("_parameters").isMissingNode()) {
            document.putObject("_parameters");
        }
        connect(document, id);
        for (JsonNode replica : replicas) {
            connect(document, replica.path("id").asText());
        }
        draft.put("render.postgres", id, document);
    }

    private static ObjectNode replica(JsonNode shown, List<ObjectNode> listed) {
        ObjectNode replica = Json.object();
        String id = shown.path("id").asText();
        replica.put("id", id).set("name", shown.path("name"));
        replica.set(
                "_parameters",
                shown.path("parameterOverrides").isObject()
                        ? shown.path("parameterOverrides").deepCopy()
                        : Json.object());
        listed.stream()
                .filter(each -> each.path("id").asText().equals(id))
                .findFirst()
                .ifPresent(each -> {
                    replica.set("createdAt", each.path("createdAt"));
                    replica.set("updatedAt", each.path("updatedAt"));
                });
        return replica;
    }

    private void keyValue(ObjectNode element) {
        String id = element.path("id").asText();
        ObjectNode document = common(element);
        document.put("_suspended", element.path("status").asText().equals("suspended"));
        document.remove("dashboardUrl");
        connect(document, id);
        draft.put("render.keyValues", id, document);
    }

    private ObjectNode common(ObjectNode shown) {
        ObjectNode document = shown.deepCopy();
        document.remove("status");
        document.put("_busy", "creating").put("_readyAt", Instant.EPOCH.toString());
        document.put("_password", draft.standIns().secret(shown.path("id").asText()));
        return document;
    }

    /** Learns what the live instance is reached by, and what the copy of it is. */
    private void connect(ObjectNode document, String id) {
        boolean postgres = id.startsWith("dpg-");
        String path = (postgres ? "/postgres/" : "/key-value/") + id + "/connection-info";
        ObjectNode copied =
                postgres
                        ? CopiedAddresses.postgres(document, id)
                        : CopiedAddresses.keyValue(document);
        Optional<JsonNode> live = api.get(path);
        live.ifPresent(info -> learn(info, copied, document.path("_password").asText()));
    }

    private void learn(JsonNode live, ObjectNode copied, String password) {
        StandIns standIns = draft.standIns();
        standIns.learn(live.path("password").asText(), password);
        for (String name : List.of("internalConnectionString", "externalConnectionString")) {
            String address = live.path(name).asText();
            login(address).ifPresent(text -> standIns.learn(text, password));
            standIns.learn(address, copied.path(name).asText());
            parts(address).forEach(standIns::learnOpen);
        }
        standIns.learn(
                live.path("psqlCommand").asText(live.path("cliCommand").asText()),
                copied.path("psqlCommand").asText(copied.path("cliCommand").asText()));
    }

    /** Recorded answers show another password there than in the field. */
    private static Optional<String> login(String address) {
        return uri(address)
                .map(URI::getUserInfo)
                .filter(login -> login.contains(":"))
                .map(login -> login.substring(login.indexOf(':') + 1));
    }

    /** Host, port, user and database, which anybody may see. */
    private static List<String> parts(String address) {
        return uri(address).stream()
                .flatMap(uri ->
                        List.of(
                                Optional.ofNullable(uri.getHost()).orElse(""),
                                uri.getPort() < 0 ? "" : Integer.toString(uri.getPort()),
                                Optional.ofNullable(uri.getUserInfo())
                                        .orElse("")
                                        .replaceFirst(":.*", ""),
                                Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("/", ""))
                                .stream())
                .toList();
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
