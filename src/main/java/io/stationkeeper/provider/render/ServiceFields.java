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
 * The fields of Render services, under the names that Blueprints give them: where the code comes
 * from and what it is given. An empty text is the cleared state of a command or path, on both sides.
 */
final class ServiceFields {
    static final Facet ENV_VARS_FACET = new Facet("envVars");
    static final Facet SECRET_FILES_FACET = new Facet("secretFiles");

    private static final String IMAGE_RUNTIME = "image";
    private static final List<String> NATIVE =
            List.of("node", "python", "elixir", "go", "ruby", "rust");
    private static final List<String> RUNTIMES =
            List.of("node", "python", "elixir", "go", "ruby", "rust", "docker", IMAGE_RUNTIME);

    static final Field<String> RUNTIME =
            Field.of(
                            "runtime",
                            new Shape.Choice(RUNTIMES),
                            "What builds and runs the service: a language, a Dockerfile or an image;"
                                    + " a new service needs it.")
                    .effect(Effect.DEPLOY);

    static final Field<String> REPO =
            text("repo", "The git repository that is built; a new service needs it or defaultRepo.")
                    .equivalent(Normal::sameRepository)
                    .when(ServiceFields::builtFromGit)
                    .effect(Effect.DEPLOY);

    static final Field<String> DEFAULT_REPO =
            text(
                            "defaultRepo",
                            "The repository of a new service without repo, such as"
                                    + " https://github.com/acme/shop; never compared with what a"
                                    + " service has.")
                    .readable(Readability.SETTING)
                    .when(ServiceFields::builtFromGit)
                    .effect(Effect.NONE)
                    .otherwise("that of the source, else `STATIONKEEPER_DEFAULT_REPO`");

    static final Field<String> BRANCH =
            text("branch", "The branch that is built.")
                    .when(ServiceFields::builtFromGit)
                    .effect(Effect.DEPLOY)
                    .otherwise("the repository's default branch");

    static final Field<String> ROOT_DIR =
            text("rootDir", "The folder of the repository that is built; empty for all of it.")
                    .equivalent(Normal::samePath)
                    .when(ServiceFields::builtFromGit)
                    .effect(Effect.DEPLOY)
                    .otherwise("the root of the repository");

    static final Field<List<String>> FILTER_PATHS =
            Field.of("paths", new Shape.Texts(), "Only changes to these start a build.")
                    .equivalent(Normal::sameElements)
                    .effect(Effect.NONE)
                    .otherwise("everything");

    static final Field<List<String>> FILTER_IGNORED_PATHS =
            Field.of("ignoredPaths", new Shape.Texts(), "Changes to these start no build.")
                    .equivalent(Normal::sameElements)
                    .effect(Effect.NONE)
                    .otherwise("nothing");

    static final Field<Spec> BUILD_FILTER =
            Field.of(
                            "buildFilter",
                            new Shape.Nested(List.of(FILTER_PATHS, FILTER_IGNORED_PATHS)),
                            "Which changes of the repository start a build, as globs from its root.")
                    .nullable()
                    .when(ServiceFields::builtFromGit)
                    .effect(Effect.NONE)
                    .otherwise("no filter");

    static final Field<String> IMAGE_URL =
            text("url", "The image, with a tag or a digest; a new service needs it.")
                    .normalised(ImageReference::normalise)
                    .effect(Effect.DEPLOY)
                    .example("docker.io/example/app:1.4.2");

    static final Field<Spec> IMAGE =
            Field.of(
                            IMAGE_RUNTIME,
                            new Shape.Nested(List.of(IMAGE_URL, ServiceCredentials.IMAGE_CREDS)),
                            "The image that runs, for the runtime image.")
                    .when(spec -> !builtFromGit(spec) || spec.get(RUNTIME).isUnset())
                    .effect(Effect.DEPLOY);

    static final Field<Spec> REGISTRY_CREDENTIAL =
            Field.of(
                            "registryCredential",
                            new Shape.Nested(List.of(ServiceCredentials.FROM)),
                            "For private base images of a Docker build; null for none.")
                    .nullable()
                    .when(ServiceFields::isDocker)
                    .effect(Effect.DEPLOY)
                    .otherwise("none");

    static final Field<String> PLAN =
            text("plan", "The instance type, such as starter or pro_plus.")
                    .normalised(Normal::plan)
                    .effect(Effect.DEPLOY)
                    .otherwise("`starter`");

    static final Field<String> REGION =
            text("region", "Where the service runs, such as oregon or frankfurt.")
                    .immutable(
                            "a service cannot move to another region; declare a new one under"
                                    + " another name, or write the region it is in")
                    .otherwise("`oregon`");

    static final Field<String> AUTO_DEPLOY_TRIGGER =
            Field.of(
                            "autoDeployTrigger",
                            new Shape.Choice(List.of("commit", "checksPass", "off")),
                            "When a push to the branch is deployed: at once, after its checks, or never.")
                    .when(ServiceFields::builtFromGit)
                    .effect(Effect.LIVE)
                    .otherwise("`commit`");

    static final Field<SortedMap<String, Input>> ENV_VARS =
            Inputs.variables(
                    ENV_VARS_FACET,
                    "Environment variables; those that are not named are left alone.");

    static final Field<SortedMap<String, Input>> SECRET_FILES =
            Inputs.files(
                    SECRET_FILES_FACET,
                    "Files with secret content; those that are not named are left alone.");

    static final Field<List<String>> ENV_GROUPS =
            Field.of(
                            "envGroups",
                            new Shape.Names(),
                            "The env groups that are linked to the service, which sees their variables and files.")
                    .effect(Effect.DEPLOY)
                    .otherwise("none");

    static final Field<String> PREVIEW_GENERATION =
            Field.of(
                            "generation",
                            new Shape.Choice(List.of("off", "manual", "automatic")),
                            "Whether a pull request gets a preview.")
                    .mandatory()
                    .effect(Effect.NONE);

    static final Field<Spec> PREVIEWS =
            Field.of(
                            "previews",
                            new Shape.Nested(List.of(PREVIEW_GENERATION)),
                            "Previews of pull requests.")
                    .effect(Effect.NONE)
                    .otherwise("off");

    static final Field<Boolean> SUSPENDED =
            Field.of(
                            "suspended",
                            new Shape.Flag(),
                            "Whether the service is stopped; one that Render suspended is only"
                                    + " resumed by Render.")
                    .changing(ServiceFields::suspend)
                    .otherwise("`false`");

    static final Field<String> DEPLOY_MODE =
            Field.of(
                            "deployMode",
                            new Shape.Choice(List.of("build_and_deploy", "deploy_only")),
                            "Whether a deploy for changed configuration builds again, or takes the last build.")
                    .readable(Readability.SETTING)
                    .effect(Effect.NONE)
                    .otherwise("`build_and_deploy`");

    private ServiceFields() {}

    /** True also while the runtime is not known, and for static sites, which have none. */
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

    static Field<String> text(String name, String help) {
        return Field.of(name, new Shape.Text(), help);
    }

    private static Transition suspend(Value<Boolean> live, Value<Boolean> desired) {
        boolean stops = desired.present().orElse(false);
        return new Transition.Possible(stops ? Effect.DOWNTIME : Effect.LIVE);
    }
}
