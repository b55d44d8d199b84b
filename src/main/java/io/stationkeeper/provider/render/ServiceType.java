package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.CommandFields.*;
import static io.stationkeeper.provider.render.EdgeFields.*;
import static io.stationkeeper.provider.render.InstanceFields.*;
import static io.stationkeeper.provider.render.OverrideFields.*;
import static io.stationkeeper.provider.render.ServiceFields.*;
import static io.stationkeeper.provider.render.StaticFields.*;

import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Spec;
import java.util.List;
import java.util.Optional;

/** The types of Render services; they differ in their fields and in how they are reached. */
enum ServiceType {
    WEB("WebService", "web_service", "A service that Render serves to the public over HTTPS."),
    PRIVATE(
            "PrivateService",
            "private_service",
            "A service that only other services of the same region reach, over the private network."),
    WORKER(
            "BackgroundWorker",
            "background_worker",
            "A service that runs all the time and takes no requests."),
    CRON("CronJob", "cron_job", "A command that runs on a schedule."),
    STATIC(
            "StaticSite",
            "static_site",
            "Files that a build leaves and that are served to the public over HTTPS.");

    private final String kindName;
    private final String wireName;
    private final String help;

    ServiceType(String name, String wireName, String help) {
        this.kindName = name;
        this.wireName = wireName;
        this.help = help;
    }

    KindId kind() {
        return new KindId("render", kindName);
    }

    /** The API's {@code type}. */
    String wireName() {
        return wireName;
    }

    String help() {
        return help;
    }

    static Optional<ServiceType> ofWire(String name) {
        return List.of(values()).stream().filter(type -> type.wireName.equals(name)).findAny();
    }

    /** Whether it has an address of its own on the Internet, and custom domains. */
    boolean isPublic() {
        return this == WEB || this == STATIC;
    }

    /** A deploy of a cron job takes no commit (API reference), but an image. */
    boolean pins(Spec live) {
        return this != CRON || !builtFromGit(live);
    }

    /** Whether others of its region reach it over the private network. */
    boolean hasPrivateAddress() {
        return this == WEB || this == PRIVATE;
    }

    boolean has(Field<?> field) {
        return Fields.of(this).contains(field);
    }

    List<Field<?>> fields() {
        return Fields.of(this);
    }

    /** The type as Render tells it to the service itself, which is the word of Blueprints. */
    String ownWord() {
        return switch (this) {
            case WEB -> "web";
            case PRIVATE -> "pserv";
            case WORKER -> "worker";
            case CRON -> "cron";
            case STATIC -> "static";
        };
    }

    /** Which type has what, as the API and Blueprints have it. */
    private static final class Fields {
        private static final List<Field<?>> SOURCE =
                List.of(
                        REPO,
                        DEFAULT_REPO,
                        BRANCH,
                        ROOT_DIR,
                        BUILD_FILTER,
                        BUILD_COMMAND,
                        AUTO_DEPLOY_TRIGGER);

        private static final List<Field<?>> PROCESS =
                List.of(
                        RUNTIME,
                        IMAGE,
                        REGISTRY_CREDENTIAL,
                        PLAN,
                        REGION,
                        START_COMMAND,
                        DOCKER_COMMAND,
                        DOCKER_CONTEXT,
                        DOCKERFILE_PATH,
                        LOG_STREAM,
                        DEPLOY_MODE);

        private static final List<Field<?>> INSTANCES =
                List.of(
                        NUM_INSTANCES,
                        SCALING,
                        PRE_DEPLOY_COMMAND,
                        MAX_SHUTDOWN_DELAY,
                        DISK,
                        PREVIEWS);

        private static final List<Field<?>> WEB_ONLY =
                List.of(HEALTH_CHECK_PATH, MAINTENANCE_MODE, CACHE);

        private static final List<Field<?>> EDGE =
                List.of(DOMAINS, IP_ALLOW_LIST, SUBDOMAIN_POLICY);

        private static final List<Field<?>> SCHEDULED = List.of(SCHEDULE);

        private static final List<Field<?>> FILES =
                List.of(PUBLISH_PATH, HEADERS, ROUTES, PREVIEWS);

        private static final List<Field<?>> CONTENTS =
                List.of(
                        ENV_VARS,
                        SECRET_FILES,
                        ENV_GROUPS,
                        Membership.ENVIRONMENT,
                        NOTIFICATIONS,
                        SUSPENDED);

        private Fields() {}

        static List<Field<?>> of(ServiceType type) {
            return groups(type).stream().<Field<?>>flatMap(List::stream).toList();
        }

        private static List<List<Field<?>>> groups(ServiceType type) {
            return switch (type) {
                case WEB -> List.of(PROCESS, SOURCE, INSTANCES, WEB_ONLY, EDGE, CONTENTS);
                case PRIVATE, WORKER -> List.of(PROCESS, SOURCE, INSTANCES, CONTENTS);
                case CRON -> List.of(SCHEDULED, PROCESS, SOURCE, CONTENTS);
                case STATIC -> List.of(SOURCE, FILES, EDGE, CONTENTS);
            };
        }
    }
}
