package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.JsonView.orMissing;
import static io.stationkeeper.provider.render.ServiceFields.*;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a service as the list and GET /services/{id} show it: the same element (recorded). What the
 * API leaves out while it is not set, and is said so below, is known not to be there; any other key
 * that is missing stays not observed.
 */
record ServiceDecoder(Workspace workspace) {
    /** The public address that Render gave it; a custom domain points there. */
    static final String URL = "url";

    /** The fact that holds host and port in the private network. */
    static final String ADDRESS = "privateAddress";

    /** Where Render expects a service to listen; also the port of the private network's address. */
    private static final int USUAL_PORT = 10_000;

    /** Empty for what is none of our kinds, and for previews. */
    static Optional<ServiceType> type(JsonView service) {
        boolean preview =
                service.object("serviceDetails")
                        .present()
                        .flatMap(details -> details.object("parentServer").present())
                        .isPresent();
        return preview ? Optional.empty() : ServiceType.ofWire(service.need("type"));
    }

    Live live(JsonView service, ServiceType type) {
        Live live =
                new Live(
                        type.kind(),
                        service.need("id"),
                        service.need("name"),
                        spec(service, type),
                        new TreeMap<>(Map.of(Facet.CORE, workspace.client().now())),
                        service.moment("createdAt").orElse(Instant.EPOCH),
                        service.text("dashboardUrl").present().flatMap(ServiceDecoder::uri),
                        ServiceHealth.ofService(service));
        Live healthy = ServiceHealth.withSuspenders(live, service);
        return workspace
                .snapshots()
                .learn(service, withAddress(withUrl(healthy, service, type), service, type));
    }

    private static Live withUrl(Live live, JsonView service, ServiceType type) {
        Optional<String> url =
                service.object("serviceDetails")
                        .present()
                        .filter(_ -> type.isPublic())
                        .flatMap(details -> details.text(URL).present());
        return url.map(it -> live.withFact(URL, it)).orElse(live);
    }

    /** The address in the private network has the slug, which stays over a rename (recorded). */
    private static Live withAddress(Live live, JsonView service, ServiceType type) {
        Optional<String> slug = service.text("slug").present();
        return slug.filter(_ -> type.hasPrivateAddress())
                .map(host -> live.withFact(ADDRESS, host + ":" + port(service)))
                .orElse(live);
    }

    private static int port(JsonView service) {
        return service.object("serviceDetails").present().stream()
                .flatMap(details -> details.objects("openPorts").present().stream())
                .flatMap(List::stream)
                .flatMap(port -> port.whole("port").present().stream())
                .findFirst()
                .orElse(USUAL_PORT);
    }

    /** Only what this type of service has. */
    private Spec spec(JsonView service, ServiceType type) {
        Spec.Builder all = top(service);
        service.object("serviceDetails")
                .present()
                .ifPresent(details -> DetailsDecoder.put(details, all));
        Spec found = all.build();
        Spec.Builder spec = Spec.builder();
        type.fields().forEach(field -> copy(field, found, spec));
        return spec.build();
    }

    private static <T> void copy(Field<T> field, Spec from, Spec.Builder to) {
        to.put(field, from.get(field));
    }

    /** A service has repo and branch, or imagePath: what the other one has is not there. */
    private Spec.Builder top(JsonView service) {
        return Spec.builder()
                .put(REPO, orMissing(service.text("repo"), Value.absent()))
                .put(BRANCH, orMissing(service.text("branch"), Value.absent()))
                .put(ROOT_DIR, DetailsDecoder.cleared(service.text("rootDir")))
                .put(AUTO_DEPLOY_TRIGGER, autoDeploy(service))
                .put(BUILD_FILTER, buildFilter(service))
                .put(IMAGE, image(service))
                .put(SUSPENDED, service.text("suspended").map(ServiceHealth.SUSPENDED_WORD::equals))
                .put(ENV_GROUPS, workspace.groups().of(service.need("id")))
                .put(Membership.ENVIRONMENT, workspace.membership().decode(service));
    }

    /** Its credential lies beside it. */
    private static Value<Spec> image(JsonView service) {
        return orMissing(service.text("imagePath"), Value.absent())
                .map(url ->
                        Spec.builder()
                                .put(IMAGE_URL, url)
                                .put(
                                        ServiceCredentials.IMAGE_CREDS,
                                        ServiceCredentials.decode(service))
                                .build());
    }

    /** Answers from before 2025 have autoDeploy alone; the trigger rules where both are. */
    private static Value<String> autoDeploy(JsonView service) {
        Value<String> trigger = service.text("autoDeployTrigger");
        return trigger.isUnset()
                ? service.text("autoDeploy").map(it -> it.equals("no") ? "off" : "commit")
                : trigger;
    }

    /** Left out when no filter is set. */
    private static Value<Spec> buildFilter(JsonView service) {
        return orMissing(service.object("buildFilter"), Value.absent())
                .map(filter ->
                        Spec.builder()
                                .put(FILTER_PATHS, paths(filter, "paths"))
                                .put(FILTER_IGNORED_PATHS, paths(filter, "ignoredPaths"))
                                .build());
    }

    private static List<String> paths(JsonView filter, String key) {
        return filter.texts(key).present().orElse(List.of());
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
