package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.ServiceFields.text;

import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;

/** What builds and starts a service, and when. */
final class CommandFields {
    static final Field<String> BUILD_COMMAND =
            text("buildCommand", "Builds the service, for language runtimes and static sites.")
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
            text("dockerfilePath", "The Dockerfile; empty for ./Dockerfile.")
                    .equivalent(CommandFields::sameDockerfile)
                    .when(ServiceFields::isDocker)
                    .effect(Effect.DEPLOY);

    static final Field<String> PRE_DEPLOY_COMMAND =
            text("preDeployCommand", "Runs before each deploy goes live.").effect(Effect.DEPLOY);

    static final Field<String> SCHEDULE =
            text("schedule", "When the job runs, as the five fields of a cron expression in UTC.")
                    .normalised(schedule -> schedule.strip().replaceAll("\\s+", " "))
                    .mandatory()
                    .effect(Effect.LIVE);

    private CommandFields() {}

    /** The empty path reads back as the default (recorded). */
    private static boolean sameDockerfile(String one, String other) {
        return Normal.samePath(
                one.isEmpty() ? "Dockerfile" : one, other.isEmpty() ? "Dockerfile" : other);
    }
}
