package io.stationkeeper.sandbox.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Services and env groups with what is inside them, and the deploys that show what is live. */
final class ServiceCopy {

    /** What the newest page of a service's deploys holds, where the live one nearly always is. */
    private static final int DEPLOYS = 20;

    private static final List<String> DOMAINED = List.of("web_service", "static_site");

    private final LiveApi api;
    private final Draft draft;
    private final String owner;
    private final List<ObjectNode> services = new ArrayList<>();

    /** What a kind of keyed items is called. */
    private enum Items {
        ENV_VAR("env-vars", "envVar", "_envVars", "key", "value"),
        SECRET_FILE("secret-files", "secretFile", "_secretFiles", "name", "content");

        private final String path;
        private final String envelope;
        private final String field;
        private final String key;
        private final String value;

        Items(String path, String envelope, String field, String key, String value) {
            this.path = path;
            this.envelope = envelope;
            this.field = field;
            this.key = key;
            this.value = value;
        }
    }

    ServiceCopy(LiveApi api, Draft draft, String owner) {
        this.api = api;
        this.draft = draft;
        this.owner = owner;
    }

    /** The services themselves: their addresses have to be known before any value is looked at. */
    void list() {
        services.addAll(api.list("/services?ownerId=" + owner, "service").reversed());
        services.forEach(this::learn);
        services.stream()
                .filter(each -> DOMAINED.contains(each.path("type").asText()))
                .forEach(each -> domains(each.path("id").asText()));
        draft.count("services", services.size());
    }

    void read() {
        services.forEach(this::service);
        List<ObjectNode> groups = api.list("/env-groups?ownerId=" + owner, "envGroup").reversed();
        groups.forEach(this::group);
        draft.count("env groups", groups.size());
    }

    private void learn(ObjectNode service) {
        StandIns standIns = draft.standIns();
        String url = service.at("/serviceDetails/url").asText();
        String slug = service.path("slug").asText();
        for (String text :
                List.of(url, url.replaceFirst("^https?://", ""), slug, slug + ":10000", "10000")) {
            standIns.learnOpen(text);
        }
        service.at("/serviceDetails/openPorts")
                .forEach(open -> {
                    standIns.learnOpen(open.path("port").asText());
                    standIns.learnOpen(slug + ":" + open.path("port").asText());
                });
    }

    private void service(ObjectNode shown) {
        String id = shown.path("id").asText();
        String path = "/services/" + id;
        ObjectNode document = shown.deepCopy();
        document.withObject("/serviceDetails");
        for (Items items : Items.values()) {
            items(document, items, api.list(path + "/" + items.path, items.envelope));
        }
        deploys(
                document,
                api.get(path + "/deploys?limit=" + DEPLOYS).map(Json::items).orElse(List.of()));
        String type = shown.path("type").asText();
        if (type.equals("static_site")) {
            rules(id, "headers", "header");
            rules(id, "routes", "route");
        }
        draft.put("render.services", id, document);
    }

    private void items(ObjectNode owner, Items items, List<? extends JsonNode> newestFirst) {
        ArrayNode kept = owner.putArray(items.field);
        for (JsonNode shown : newestFirst.reversed()) {
            String key = shown.path(items.key).asText();
            String id = draft.standIns().secret(owner.path("id").asText() + "/" + key);
            kept.addObject()
                    .put("_id", items.envelope + "-" + id)
                    .put(items.key, key)
                    .put(items.value, draft.standIns().of(shown.path(items.value).asText()));
        }
        draft.count(items == Items.ENV_VAR ? "variables" : "secret files", kept.size());
    }

    private void domains(String service) {
        List<ObjectNode> newestFirst =
                api.list("/services/" + service + "/custom-domains", "customDomain");
        for (ObjectNode each : newestFirst.reversed()) {
            draft.standIns().learnOpen(each.path("name").asText());
            draft.put("render.domains", each.path("id").asText(), each.put("_service", service));
        }
        draft.count("custom domains", newestFirst.size());
    }

    private void rules(String service, String path, String envelope) {
        List<ObjectNode> shown = api.list("/services/" + service + "/" + path, envelope);
        // Headers come newest first, routes by priority.
        List<ObjectNode> ordered = path.equals("headers") ? shown.reversed() : shown;
        for (ObjectNode each : ordered) {
            ObjectNode rule = each.put("_service", service).put("_rule", path);
            draft.put("render.rules", each.path("id").asText(), rule);
        }
        draft.count("headers and routes", shown.size());
    }

    private void deploys(ObjectNode service, List<JsonNode> newestFirst) {
        ArrayNode ids = service.putArray("_deploys");
        for (JsonNode each : newestFirst.reversed()) {
            JsonNode inside = each.has("deploy") ? each.path("deploy") : each;
            if (inside instanceof ObjectNode deploy) {
                String id = deploy.path("id").asText();
                ids.add(id);
                draft.put("render.deploys", id, deploy(deploy, service));
                if (deploy.path("status").asText().equals("live")) {
                    service.put("_live", id);
                    branches(service, deploy);
                }
            }
        }
        draft.count("deploys", ids.size());
    }

    /** One that is under way goes live as soon as the copy runs. */
    private static ObjectNode deploy(ObjectNode deploy, ObjectNode service) {
        deploy.put("_service", service.path("id").asText());
        deploy.put("_deployOnly", false).put("_builtBy", deploy.path("id").asText());
        if (!deploy.path("finishedAt").isTextual()) {
            deploy.putArray("_steps")
                    .addObject()
                    .put("status", "live")
                    .put("at", deploy.path("createdAt").asText())
                    .put("last", true);
        }
        return deploy;
    }

    /** The tip of a branch and what a tag names are not in the API: what is live is the newest that is known. */
    private void branches(ObjectNode service, ObjectNode deploy) {
        if (deploy.path("commit") instanceof ObjectNode commit) {
            String repo =
                    service.path("repo")
                            .asText()
                            .toLowerCase(Locale.ROOT)
                            .replaceFirst("/+$", "")
                            .replaceFirst("\\.git$", "");
            String place = draft.standIns().shown(repo) + "#" + service.path("branch").asText();
            draft.put("render.heads", place, commit.deepCopy());
            draft.put("render.commits", commit.path("id").asText(), commit.deepCopy());
        }
        String image = service.path("imagePath").asText();
        if (deploy.at("/image/sha").isTextual() && !image.contains("@")) {
            ObjectNode digest = Json.object().put("ref", image);
            digest.set("sha", deploy.at("/image/sha"));
            draft.put("render.digests", image, digest);
        }
    }

    private void group(ObjectNode listed) {
        String id = listed.path("id").asText();
        ObjectNode shown = api.get("/env-groups/" + id).flatMap(Draft::object).orElse(listed);
        ObjectNode document = shown.deepCopy();
        document.remove(List.of("serviceLinks", "envVars", "secretFiles"));
        ArrayNode links = document.putArray("_services");
        shown.path("serviceLinks").forEach(link -> links.add(link.path("id")));
        items(document, Items.ENV_VAR, Json.items(shown.path("envVars")));
        items(document, Items.SECRET_FILE, Json.items(shown.path("secretFiles")));
        draft.put("render.envGroups", id, document);
    }
}
