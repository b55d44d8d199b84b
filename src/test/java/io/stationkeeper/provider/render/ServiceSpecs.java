package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.CommandFields.*;
import static io.stationkeeper.provider.render.EdgeFields.*;
import static io.stationkeeper.provider.render.InstanceFields.*;
import static io.stationkeeper.provider.render.OverrideFields.*;
import static io.stationkeeper.provider.render.ServiceFields.*;
import static io.stationkeeper.provider.render.StaticFields.*;

import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Services as manifests wish for them. */
final class ServiceSpecs {
    private ServiceSpecs() {}

    static final List<Field<?>> NOT_WISHED =
            List.of(DEFAULT_REPO, DEPLOY_MODE, ENV_GROUPS, Membership.ENVIRONMENT, SCALING);

    static Spec everything(ServiceType type) {
        Spec all =
                Spec.builder()
                        .putAll(node())
                        .putAll(instances())
                        .putAll(edge())
                        .putAll(rules())
                        .putAll(overrides())
                        .put(SCHEDULE, "*/5 * * * *")
                        .put(ROOT_DIR, "app")
                        .put(AUTO_DEPLOY_TRIGGER, "off")
                        .put(PREVIEWS, Spec.builder().put(PREVIEW_GENERATION, "manual").build())
                        .put(
                                BUILD_FILTER,
                                Spec.builder().put(FILTER_PATHS, List.of("src/**")).build())
                        .put(ENV_VARS, new TreeMap<>(Map.of("A", Input.known("1"))))
                        .put(SECRET_FILES, new TreeMap<>(Map.of("f", Input.known("2"))))
                        .put(SUSPENDED, true)
                        .build();
        Spec.Builder spec = Spec.builder();
        type.fields().forEach(field -> copy(field, all, spec));
        return spec.build();
    }

    private static <T> void copy(Field<T> field, Spec from, Spec.Builder to) {
        to.put(field, from.get(field));
    }

    static Spec instances() {
        return Spec.builder()
                .put(PLAN, "standard")
                .put(REGION, "frankfurt")
                .put(NUM_INSTANCES, 1)
                .put(PRE_DEPLOY_COMMAND, "migrate")
                .put(MAX_SHUTDOWN_DELAY, 60)
                .put(
                        DISK,
                        Spec.builder()
                                .put(DISK_NAME, "data")
                                .put(DISK_MOUNT_PATH, "/data")
                                .put(DISK_SIZE, 10)
                                .build())
                .build();
    }

    static Spec edge() {
        return Spec.builder()
                .put(HEALTH_CHECK_PATH, "/up")
                .put(DOMAINS, List.of("shop.example.com"))
                .put(SUBDOMAIN_POLICY, "disabled")
                .put(MAINTENANCE_MODE, Spec.builder().put(MAINTENANCE_ENABLED, true).build())
                .put(CACHE, Spec.builder().put(CACHE_PROFILE, "origin-controlled").build())
                .put(
                        IP_ALLOW_LIST,
                        List.of(Spec.builder().put(AllowList.SOURCE, "203.0.113.7").build()))
                .build();
    }

    static Spec rules() {
        return Spec.builder()
                .put(PUBLISH_PATH, "dist")
                .put(
                        HEADERS,
                        List.of(
                                Spec.builder()
                                        .put(HEADER_PATH, "/*")
                                        .put(HEADER_NAME, "X-Frame-Options")
                                        .put(HEADER_VALUE, "DENY")
                                        .build()))
                .put(
                        ROUTES,
                        List.of(
                                Spec.builder()
                                        .put(ROUTE_TYPE, "rewrite")
                                        .put(ROUTE_SOURCE, "/*")
                                        .put(ROUTE_DESTINATION, "/index.html")
                                        .build()))
                .build();
    }

    static Spec overrides() {
        return Spec.builder()
                .put(
                        NOTIFICATIONS,
                        Spec.builder()
                                .put(NOTIFICATIONS_TO_SEND, "all")
                                .put(PREVIEW_NOTIFICATIONS, "false")
                                .build())
                .put(
                        LOG_STREAM,
                        Spec.builder()
                                .put(STREAM_SETTING, "send")
                                .put(STREAM_ENDPOINT, "logs.example.com:6514")
                                .put(STREAM_TOKEN, Input.known("planted-token"))
                                .build())
                .build();
    }

    static Spec node() {
        return Spec.builder()
                .put(RUNTIME, "node")
                .put(REPO, "https://github.com/acme/shop")
                .put(BRANCH, "main")
                .put(BUILD_COMMAND, "npm ci")
                .put(START_COMMAND, "npm start")
                .build();
    }

    static Spec docker() {
        return Spec.builder()
                .put(RUNTIME, "docker")
                .put(REPO, "https://github.com/acme/shop")
                .put(BRANCH, "main")
                .put(DOCKERFILE_PATH, "./docker/Dockerfile")
                .put(DOCKER_COMMAND, "serve")
                .put(PRE_DEPLOY_COMMAND, "migrate")
                .build();
    }

    static Spec image() {
        return withCredential("ghcr.io/acme/app:1").with(PRE_DEPLOY_COMMAND, Value.of("migrate"));
    }

    static Spec withImage(String url) {
        return imageSpec(Spec.builder().put(IMAGE_URL, url).build());
    }

    static Spec withCredential(String url) {
        return imageSpec(
                Spec.builder()
                        .put(IMAGE_URL, url)
                        .put(ServiceCredentials.IMAGE_CREDS, ServiceCredentials.named("ghcr"))
                        .build());
    }

    static Spec imageSpec(Spec image) {
        return Spec.builder().put(RUNTIME, "image").put(IMAGE, image).build();
    }

    static Spec scheduled(Spec spec) {
        return spec.with(SCHEDULE, Value.of("0 * * * *")).with(PRE_DEPLOY_COMMAND, Value.unset());
    }

    static Spec scaling(int min, int max) {
        return Spec.builder()
                .put(MIN_INSTANCES, min)
                .put(MAX_INSTANCES, max)
                .put(TARGET_CPU, 60)
                .build();
    }
}
