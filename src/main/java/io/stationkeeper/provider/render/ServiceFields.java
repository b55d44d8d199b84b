package io.stationkeeper.provider.render;

import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The fields of Render services, under the names that Blueprints give them. An empty text is the
 * cleared state of a command or path, on both sides.
 */
final class ServiceFields {
    static final Facet ENV_VARS_FACET = new Facet("envVars");
    static final Facet SECRET_FILES_FACET = new Facet("secretFiles");
    static final Facet DOMAINS_FACET = new Facet("domains");

    /** Blueprints say 10, the API alone 1. */
    static final int DEFAULT_DISK_GB = 10;

    /** Documented default; the API shows the field only when it was set. */
    static final int DEFAULT_SHUTDOWN_SECONDS = 30;

    private static final String IMAGE_RUNTIME = "image";
    private static final List<String> NATIVE =
            List.of("node", "python", "elixir", "go", "ruby", "rust");
    private static final List<String> RUNTIMES =
            List.of("node", "python", "elixir", "go", "ruby", "rust", "docker", IMAGE_RUNTIME);

    static final Field<String> RUNTIME =
            Field.of(
                            "runtime",
                            new Shape.Choice(RUNTIMES),
                            "What builds and runs the service: a language, a Dockerfile or an image.")
                    .mandatory()
                    .effect(Effect.DEPLOY);

    static final Field<String> REPO =
            text("repo", "The git repository that is built.")
                    .equivalent(Normal::sameRepository)
                    .when(ServiceFields::builtFromGit)
                    .effect(Effect.DEPLOY);

    static final Field<String> BRANCH =
            text("branch", "The branch that is built.")
                    .when(ServiceFields::builtFromGit)
                    .effect(Effect.DEPLOY);

    static final Field<String> ROOT_DIR =
            text("rootDir", "The folder of the repository that is built; empty for all of it.")
                    .equivalent(Normal::samePath)
                    .when(ServiceFields::builtFromGit)
                    .effect(Effect.DEPLOY);

    static final Field<List<String>> FILTER_PATHS =
            Field.of("paths", new Shape.Texts(), "Only changes to these start a build.")
                    .equivalent(Normal::sameElements)
                    .effect(Effect.NONE);

    static final Field<List<String>> FILTER_IGNORED_PATHS =
            Field.of("ignoredPaths", new Shape.Texts(), "Changes to these start no build.")
                    .equivalent(Normal::sameElements)
                    .effect(Effect.NONE);

    static final Field<Spec> BUILD_FILTER =
            Field.of(
                            "buildFilter",
                            new Shape.Nested(List.of(FILTER_PATHS, FILTER_IGNORED_PATHS)),
                            "Which changes of the repository start a build, as globs from its root.")
                    .nullable()
                    .when(ServiceFields::builtFromGit)
                    .effect(Effect.NONE);

    static final Field<String> IMAGE_URL =
            text("url", "The image, with a tag or a digest.")
                    .normalised(ImageReference::normalise)
                    .effect(Effect.DEPLOY);

    static final Field<Spec> IMAGE =
            Field.of(
                            IMAGE_RUNTIME,
                            new Shape.Nested(List.of(IMAGE_URL)),
                            "The image that runs, for the runtime image.")
                    .when(spec -> !builtFromGit(spec) || spec.get(RUNTIME).isUnset())
                    .effect(Effect.DEPLOY);

    static final Field<String> PLAN =
            text("plan", "The size of an instance, such as starter or pro_plus.")
                    .normalised(Normal::plan)
                    .effect(Effect.DEPLOY);

    static final Field<String> REGION =
            text("region", "Where the service runs, such as oregon or frankfurt.")
                    .immutable(
                            "a service cannot move to another region; declare a new one under"
                                    + " another name, or write the region it is in");

    static final Field<Integer> MIN_INSTANCES =
            Field.of("minInstances", new Shape.Whole(1, 100), "The fewest instances.");
    static final Field<Integer> MAX_INSTANCES =
            Field.of("maxInstances", new Shape.Whole(1, 100), "The most instances.");
    static final Field<Integer> TARGET_CPU =
            Field.of("targetCPUPercent", new Shape.Whole(1, 90), "The CPU use to keep, in percent.")
                    .nullable();
    static final Field<Integer> TARGET_MEMORY =
            Field.of(
                            "targetMemoryPercent",
                            new Shape.Whole(1, 90),
                            "The memory use to keep, in percent.")
                    .nullable();

    static final Field<Spec> SCALING =
            Field.of(
                            "scaling",
                            new Shape.Nested(
                                    List.of(
                                            MIN_INSTANCES,
                                            MAX_INSTANCES,
                                            TARGET_CPU,
                                            TARGET_MEMORY)),
                            "Lets Render choose the number of instances; null for a fixed number.")
                    .nullable()
                    .effect(Effect.LIVE);

    static final Field<Integer> NUM_INSTANCES =
            Field.of(
                            "numInstances",
                            new Shape.Whole(1, 100),
                            "How many instances run; without meaning while scaling is set.")
                    .when(spec -> spec.get(SCALING).present().isEmpty())
                    .effect(Effect.LIVE);

    static final Field<String> BUILD_COMMAND =
            text("buildCommand", "Builds the service, for language runtimes.")
                    .when(ServiceFields::isNative)
                    .effect(Effect.DEPLOY);

    static final Field<String> START_COMMAND =
            text("startCommand", "Starts the service, for language runtimes.")
                    .when(ServiceFields::isNative)
                    .effect(Effect.DEPLOY);

    static final Field<String> DOCKER_COMMAND =
            text("dockerCommand", "Replaces the command of the image.")
                    .when(ServiceFields::isContainer)
                    .effect(Effect.DEPLOY);

    static final Field<String> DOCKER_CONTEXT =
            text("dockerContext", "The folder that is the context of the Docker build.")
                    .equivalent(Normal::samePath)
                    .when(ServiceFields::isDocker)
                    .effect(Effect.DEPLOY);

    static final Field<String> DOCKERFILE_PATH =
            text("dockerfilePath", "The Dockerfile.")
                    .equivalent(Normal::samePath)
                    .when(ServiceFields::isDocker)
                    .effect(Effect.DEPLOY);

    static final Field<String> PRE_DEPLOY_COMMAND =
            text("preDeployCommand", "Runs before each deploy goes live.").effect(Effect.DEPLOY);

    static final Field<String> HEALTH_CHECK_PATH =
            text("healthCheckPath", "The path that tells whether a new instance is up.")
                    .effect(Effect.DEPLOY);

    static final Field<String> AUTO_DEPLOY_TRIGGER =
            Field.of(
                            "autoDeployTrigger",
                            new Shape.Choice(List.of("commit", "checksPass", "off")),
                            "When a push to the branch deploys.")
                    .when(ServiceFields::builtFromGit)
                    .effect(Effect.LIVE);

    static final Field<Integer> MAX_SHUTDOWN_DELAY =
            Field.of(
                            "maxShutdownDelaySeconds",
                            new Shape.Whole(1, 300),
                            "How long an instance may take to stop, in seconds.")
                    .effect(Effect.DEPLOY);

    static final Field<SortedMap<String, Input>> ENV_VARS =
            Field.of(
                            "envVars",
                            new Shape.Inputs("key", "value"),
                            "Environment variables; those that are not named are left alone.")
                    .in(ENV_VARS_FACET)
                    .secret()
                    .effect(Effect.DEPLOY);

    static final Field<SortedMap<String, Input>> SECRET_FILES =
            Field.of(
                            "secretFiles",
                            new Shape.Inputs("name", "content"),
                            "Files with secret content; those that are not named are left alone.")
                    .in(SECRET_FILES_FACET)
                    .secret()
                    .effect(Effect.DEPLOY);

    static final Field<String> DISK_NAME = text("name", "The disk's name.").effect(Effect.LIVE);
    static final Field<String> DISK_MOUNT_PATH =
            text("mountPath", "Where the disk appears.")
                    .equivalent(Normal::samePath)
                    .effect(Effect.DEPLOY);
    static final Field<Integer> DISK_SIZE =
            Field.of(
                            "sizeGB",
                            new Shape.Whole(1, 100_000),
                            "The size in GB, 10 if left out when the disk is made; grows only.")
                    .changing(ServiceFields::resize);

    static final Field<Spec> DISK =
            Field.of(
                            "disk",
                            new Shape.Nested(List.of(DISK_NAME, DISK_MOUNT_PATH, DISK_SIZE)),
                            "A persistent disk; a service that has one runs as one instance.")
                    .nullable()
                    .changing(ServiceFields::changeDisk);

    static final Field<List<String>> ENV_GROUPS =
            Field.of(
                            "envGroups",
                            new Shape.Names(),
                            "The env groups whose variables and files the service sees.")
                    .effect(Effect.DEPLOY);

    static final Field<List<String>> DOMAINS =
            Field.of("domains", new Shape.Names(), "Custom domains.")
                    .in(DOMAINS_FACET)
                    .normalised(Normal::domains)
                    .effect(Effect.LIVE);

    static final Field<String> DEPLOY_MODE =
            Field.of(
                            "deployMode",
                            new Shape.Choice(List.of("build_and_deploy", "deploy_only")),
                            "Whether a deploy for changed configuration builds again.")
                    .readable(Readability.SETTING)
                    .effect(Effect.NONE);

    private ServiceFields() {}

    /** True also while the runtime is not known. */
    static boolean builtFromGit(Spec spec) {
        return runtime(spec).map(runtime -> !runtime.equals(IMAGE_RUNTIME)).orElse(true);
    }

    static boolean isNative(Spec spec) {
        return runtime(spec).map(NATIVE::contains).orElse(true);
    }

    static boolean isContainer(Spec spec) {
        return runtime(spec).map(runtime -> !NATIVE.contains(runtime)).orElse(true);
    }

    static boolean isDocker(Spec spec) {
        return runtime(spec).map("docker"::equals).orElse(true);
    }

    static Optional<String> runtime(Spec spec) {
        return spec.get(RUNTIME).present();
    }

    private static Field<String> text(String name, String help) {
        return Field.of(name, new Shape.Text(), help);
    }

    private static Transition resize(Value<Integer> live, Value<Integer> desired) {
        boolean shrinks =
                live.present()
                        .flatMap(from -> desired.present().map(to -> to < from))
                        .orElse(false);
        return shrinks
                ? new Transition.Refused("a disk can only grow; write the size it has, or more")
                : new Transition.Possible(Effect.LIVE);
    }

    private static Transition changeDisk(Value<Spec> live, Value<Spec> desired) {
        return desired instanceof Value.Absent<Spec> && live.present().isPresent()
                ? new Transition.Refused(
                        "removing a disk loses its data and is left to a person: remove it in the"
                                + " dashboard")
                : new Transition.Possible(Effect.DEPLOY);
    }
}
