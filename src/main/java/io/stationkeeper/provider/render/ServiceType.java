package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.ServiceFields.*;

import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The Render services that run all the time; they differ in a few fields and in how they are reached. */
enum ServiceType {
    WEB("WebService", "web_service", "A service that Render serves to the public over HTTPS."),
    PRIVATE(
            "PrivateService",
            "private_service",
            "A service that only other services of the same region reach, over the private network."),
    WORKER("BackgroundWorker", "background_worker", "A service that nobody calls.");

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

    List<Field<?>> fields() {
        List<Field<?>> fields =
                new ArrayList<>(
                        List.of(
                                RUNTIME,
                                REPO,
                                BRANCH,
                                ROOT_DIR,
                                BUILD_FILTER,
                                IMAGE,
                                PLAN,
                                REGION,
                                NUM_INSTANCES,
                                SCALING,
                                BUILD_COMMAND,
                                START_COMMAND,
                                DOCKER_COMMAND,
                                DOCKER_CONTEXT,
                                DOCKERFILE_PATH,
                                PRE_DEPLOY_COMMAND,
                                AUTO_DEPLOY_TRIGGER,
                                MAX_SHUTDOWN_DELAY,
                                ENV_VARS,
                                SECRET_FILES,
                                DISK,
                                ENV_GROUPS,
                                Membership.ENVIRONMENT,
                                DEPLOY_MODE));
        if (this == WEB) {
            fields.add(HEALTH_CHECK_PATH);
            fields.add(DOMAINS);
        }
        return fields;
    }

    /** Private outputs have the meaning that Blueprints give them. */
    SortedSet<String> outputs() {
        return switch (this) {
            case WEB -> names("host", "port", "hostport", "externalUrl", "externalHost");
            case PRIVATE -> names("host", "port", "hostport");
            case WORKER -> names();
        };
    }

    private static SortedSet<String> names(String... names) {
        return new TreeSet<>(List.of(names));
    }
}
