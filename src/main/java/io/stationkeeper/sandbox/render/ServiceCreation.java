package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Turns the body of POST /services into a service, or refuses it. */
final class ServiceCreation {

    private static final String SUFFIX = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final World world;

    ServiceCreation(World world) {
        this.world = world;
    }

    ObjectNode create(JsonNode body) {
        ServiceType type = ServiceType.of(Json.required(body, "type"));
        Json.required(body, "name");
        Json.required(body, "ownerId");
        JsonNode details = body.path("serviceDetails");
        refuseFreePlan(details);
        if (type == ServiceType.CRON) {
            Json.required(details, "schedule");
        }
        ObjectNode service = Json.object();
        ServiceBody.apply(service, body);
        service.put("ownerId", body.path("ownerId").asText());
        refuseDuplicate(service, Optional.empty());
        ServiceDetails.apply(Services.details(service), details, type);
        // Only a PATCH knows the cache (API specification).
        Services.details(service).remove("cache");
        credentials(service, body);
        refuseHidingTheOnlyAddress(service, details);
        identify(service, type);
        place(service, type, details);
        instances(service, type, details);
        collections(service, body, details);
        world.table(Services.TABLE).put(service.path("id").asText(), service);
        disk(service, details.path("disk"));
        return service;
    }

    /** Free services cannot be created through the API (maintainer's word); the setting decides. */
    void refuseFreePlan(JsonNode details) {
        if (details.path("plan").asText().equals("free")
                && world.settings().text("freeServices").equals("refuse")) {
            throw Refused.invalid("free plan is not supported by the API");
        }
    }

    void refuseDuplicate(ObjectNode service, Optional<String> self) {
        boolean taken =
                world.table(Services.TABLE).where("name", service.path("name").asText()).stream()
                        .filter(other -> other.path("ownerId").equals(service.path("ownerId")))
                        .anyMatch(other -> !self.equals(Json.string(other, "id")));
        if (taken) {
            int status = world.settings().number("duplicateNameStatus");
            throw new Refused(status, "name already in use: " + service.path("name").asText());
        }
    }

    /** Without a custom domain the service would have no address left (documented). */
    void refuseHidingTheOnlyAddress(ObjectNode service, JsonNode details) {
        boolean hidden = details.path("renderSubdomainPolicy").asText().equals("disabled");
        String id = service.path("id").asText();
        if (hidden && world.table(CustomDomains.TABLE).where("_service", id).isEmpty()) {
            throw Refused.invalid("renderSubdomainPolicy disabled needs a custom domain");
        }
    }

    /**
     * Written as an id, read as {@code {id, name}} beside an image and in full among the commands, which a
     * creation may use too (API specification); an empty id counts as none (measured).
     */
    void credentials(ObjectNode service, JsonNode body) {
        boolean image = service.has("imagePath");
        JsonNode holder =
                image ? body.path("image") : body.at("/serviceDetails/envSpecificDetails");
        Optional<String> read = Json.string(holder.path("registryCredential"), "id");
        if (!holder.has("registryCredentialId") && read.isEmpty()) {
            return;
        }
        ObjectNode place =
                image ? service : Services.details(service).withObject("/envSpecificDetails");
        Optional<String> id = Json.string(holder, "registryCredentialId").or(() -> read);
        if (id.isEmpty()) {
            place.remove("registryCredential");
            return;
        }
        ObjectNode credential =
                world.table(RegistryCredentials.TABLE)
                        .find(id.get())
                        .orElseThrow(() -> Refused.invalid("unknown registry credential"));
        place.set("registryCredential", RegistryCredentials.shown(credential, image));
    }

    private void identify(ObjectNode service, ServiceType type) {
        Instant now = world.moments().stamp();
        String id = world.ids().next(type == ServiceType.CRON ? "crn" : "srv", now);
        service.put("id", id);
        service.put("type", type.word);
        service.put("slug", slug(service.path("name").asText(), type));
        service.put("createdAt", Stamps.text(now)).put("updatedAt", Stamps.text(now));
        service.put("dashboardUrl", "https://dashboard.render.com/" + type.shortWord + "/" + id);
        service.put("suspended", "not_suspended").put("notifyOnFail", "default");
        service.putArray("suspenders");
        if (!service.has("rootDir")) {
            service.put("rootDir", "");
        }
    }

    private String slug(String name, ServiceType type) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        boolean counts = world.settings().text("slugCollision").equals("counted");
        if (type.suffixesSlug() || (taken(plain) && !counts)) {
            return plain + "-" + world.randomText(4, SUFFIX);
        }
        int number = 1;
        String slug = plain;
        while (taken(slug)) {
            number++;
            slug = plain + "-" + number;
        }
        return slug;
    }

    private boolean taken(String slug) {
        return !world.table(Services.TABLE).where("slug", slug).isEmpty();
    }

    private static void place(ObjectNode service, ServiceType type, JsonNode asked) {
        ObjectNode details = Services.details(service);
        String slug = service.path("slug").asText();
        details.put("buildPlan", "starter");
        if (type.hasDomains()) {
            details.put("url", "https://" + slug + ".onrender.com");
        }
        if (type == ServiceType.STATIC) {
            return;
        }
        String region = Region.of(asked);
        details.put("region", region);
        if (type == ServiceType.PRIVATE) {
            details.put("url", slug + ":10000");
        }
        if (type.listens()) {
            details.putArray("openPorts").addObject().put("port", 10000).put("protocol", "TCP");
        }
        if (type.scales() && !details.path("plan").asText().equals("free")) {
            String id = service.path("id").asText();
            details.put("sshAddress", id + "@ssh." + region + ".render.com");
        }
    }

    private void instances(ObjectNode service, ServiceType type, JsonNode asked) {
        if (!type.scales()) {
            return;
        }
        ObjectNode details = Services.details(service);
        int count = asked.path("numInstances").asInt(1);
        if (count < 1) {
            throw Refused.invalid("numInstances must be at least 1");
        }
        details.put("numInstances", count);
        if (Json.present(asked, "autoscaling")) {
            details.set("autoscaling", Autoscaling.read(asked.path("autoscaling")));
        }
        boolean many = count > 1 || details.has("autoscaling");
        if (many && Json.present(asked, "disk")) {
            throw Disks.conflict(world);
        }
    }

    private void collections(ObjectNode service, JsonNode body, JsonNode details) {
        KeyedItems.envVars(world).replace(service, body.path("envVars"));
        KeyedItems.secretFiles(world).replace(service, body.path("secretFiles"));
        Json.string(body, "environmentId").ifPresent(id -> Environments.enter(world, service, id));
        StaticRules.createAll(world, service, details);
    }

    private void disk(ObjectNode service, JsonNode asked) {
        if (asked.isObject() && Services.typeOf(service).scales()) {
            Disks.attach(world, service, asked);
        }
    }
}
