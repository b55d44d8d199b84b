package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.ServiceFields.text;

import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;

/** What builds and starts a service, and when. */
final class CommandFields {
    static final Field<String> BUILD_COMMAND =
            text(
                            "buildCommand",
                            "Builds the service, for language runtimes, where a new one needs it,"
                                    + " and static sites.")
                    .when(ServiceFields::isNative)
                    .effect(Effect.DEPLOY)
                    .example("./build");

    static final Field<String> START_COMMAND =
            text("startCommand", "Starts the service, for language runtimes; a new one needs it.")
                    .when(ServiceFields::isNative)
                    .effect(Effect.DEPLOY)
                    .example("./start");

    static final Field<String> DOCKER_COMMAND =
            text("dockerCommand", "The command to run instead of the image's own.")
                    .when(ServiceFields::isContainer)
                    .effect(Effect.DEPLOY)
                    .otherwise("the command of the image");

    static final Field<String> DOCKER_CONTEXT =
            text("dockerContext", "The folder that is the context of the Docker build.")
                    .equivalent(Normal::samePath)
                    .when(ServiceFields::isDocker)
                    .effect(Effect.DEPLOY)
                    .otherwise("the root of the repository");

    static final Field<String> DOCKERFILE_PATH =
            text("dockerfilePath", "The Dockerfile; empty for ./Dockerfile.")
                    .equivalent(CommandFields::sameDockerfile)
                    .when(ServiceFields::isDocker)
                    .effect(Effect.DEPLOY)
                    .otherwise("`./Dockerfile`");

    static final Field<String> PRE_DEPLOY_COMMAND =
            text(
                            "preDeployCommand",
                            "Runs after the build and before the deploy goes live, such as a migration.")
                    .effect(Effect.DEPLOY)
                    .otherwise("none");

    static final Field<String> SCHEDULE =
            text(
                            "schedule",
                            "When the job runs, as the five fields of a cron expression in UTC; a"
                                    + " new job needs it.")
                    .normalised(schedule -> schedule.strip().replaceAll("\\s+", " "))
                    .effect(Effect.LIVE)
                    .example("0 4 * * *");

    private CommandFields() {}

    /** The empty path reads back as the default (recorded). */
    private static boolean sameDockerfile(String one, String other) {
        return Normal.samePath(
                one.isEmpty() ? "Dockerfile" : one, other.isEmpty() ? "Dockerfile" : other);
    }
}
