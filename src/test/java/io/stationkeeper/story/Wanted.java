package io.stationkeeper.story;

import io.stationkeeper.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One resource that a Blueprint declares, found by the rules of the format and without any code of
 * the program.
 *
 * @param place project and environment, where the file says one
 */
record Wanted(Type type, String name, Tree entry, Optional<Place> place) {
    private static final Set<String> OF_WHAT_RUNS =
            Set.of(
                    "startCommand",
                    "dockerCommand",
                    "dockerContext",
                    "dockerfilePath",
                    "image",
                    "registryCredential",
                    "plan",
                    "region",
                    "healthCheckPath",
                    "numInstances",
                    "scaling",
                    "disk");

    private static final Map<String, String> OTHER_WORDS =
            Map.of(
                    "redis", "keyvalue",
                    "key_value", "keyvalue",
                    "static", "static_site",
                    "static-site", "static_site");

    /** Keys of real files that can only mean one of the format's. */
    private static final Map<String, String> OTHER_KEYS =
            Map.of(
                    "publishPath", "staticPublishPath",
                    "publishDir", "staticPublishPath",
                    "httpHealthCheckPath", "healthCheckPath",
                    "dockerfile", "dockerfilePath",
                    "userName", "user",
                    "databaseUser", "user");

    /** An environment of a project. */
    record Place(String project, String environment) {}

    /** The kinds, with their words in Blueprints and in the API. */
    enum Type {
        WEB("WebService", "web", "web_service"),
        PRIVATE("PrivateService", "pserv", "private_service"),
        WORKER("BackgroundWorker", "worker", "background_worker"),
        CRON("CronJob", "cron", "cron_job"),
        STATIC("StaticSite", "web", "static_site"),
        WORKFLOW("Workflow", "workflow", ""),
        KEY_VALUE("KeyValue", "keyvalue", ""),
        POSTGRES("Postgres", "", ""),
        GROUP("EnvGroup", "", ""),
        PROJECT("Project", "", "");

        final String kind;
        final String word;
        final String wire;

        Type(String kind, String word, String wire) {
            this.kind = kind;
            this.word = word;
            this.wire = wire;
        }

        boolean isService() {
            return !wire.isEmpty();
        }

        boolean scales() {
            return this == WEB || this == PRIVATE || this == WORKER;
        }

        /** Also the API's own words, and those that can only mean one type. */
        static Optional<Type> ofWord(String word) {
            String modern = OTHER_WORDS.getOrDefault(word, word);
            return List.of(values()).stream()
                    .filter(type -> !modern.isEmpty())
                    .filter(type -> type.word.equals(modern) || type.wire.equals(modern))
                    .findFirst();
        }
    }

    static List<Wanted> of(Tree blueprint) {
        List<Wanted> found = new ArrayList<>(section(blueprint, Optional.empty()));
        blueprint.tree("ungrouped").ifPresent(it -> found.addAll(section(it, Optional.empty())));
        for (Tree project : blueprint.trees("projects")) {
            String name = project.textOr("name", "");
            found.add(new Wanted(Type.PROJECT, name, project, Optional.empty()));
            for (Tree environment : project.trees("environments")) {
                Place place = new Place(name, environment.textOr("name", ""));
                found.addAll(section(environment, Optional.of(place)));
            }
        }
        return found;
    }

    private static List<Wanted> section(Tree holder, Optional<Place> place) {
        List<Wanted> found = new ArrayList<>();
        for (Tree entry : modern(holder, "databases")) {
            found.add(new Wanted(Type.POSTGRES, entry.textOr("name", ""), entry, place));
        }
        for (Tree entry : holder.trees("envVarGroups")) {
            found.add(new Wanted(Type.GROUP, entry.textOr("name", ""), entry, place));
        }
        for (Tree entry : modern(holder, "services")) {
            found.add(new Wanted(typeOf(entry), entry.textOr("name", ""), entry, place));
        }
        return found;
    }

    private static List<Tree> modern(Tree holder, String section) {
        return holder.trees(section).stream().map(it -> it.renamed(OTHER_KEYS)).toList();
    }

    private static Type typeOf(Tree service) {
        Type type = Type.ofWord(service.textOr("type", "")).orElseThrow();
        boolean site =
                service.text("runtime", "env")
                        .map("static"::equals)
                        .orElseGet(() -> OF_WHAT_RUNS.stream().noneMatch(service::has));
        return type == Type.WEB && site ? Type.STATIC : type;
    }

    ResourceId id() {
        return new ResourceId("render", type.kind, name);
    }

    /** The plan in the API's spelling. */
    Optional<String> plan() {
        return type == Type.STATIC ? Optional.empty() : entry.text("plan").map(Wanted::underscored);
    }

    static String underscored(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
    }

    /** Without a version, which some write behind it. */
    String runtime() {
        return entry.text("runtime", "env")
                .map(word -> word.replaceFirst("[-_:@ ]?v?[0-9][0-9.x]*$", ""))
                .orElse("");
    }

    boolean isNative() {
        return type.isService()
                && type != Type.STATIC
                && type != Type.WORKFLOW
                && !Set.of("docker", "image").contains(runtime());
    }

    boolean isBuilt() {
        return type.isService() && !runtime().equals("image");
    }

    List<Variable> variables() {
        return Variable.of(this);
    }

    List<String> groups() {
        return entry.trees("envVars").stream()
                .flatMap(item -> item.text("fromGroup").stream())
                .filter(_ -> type != Type.GROUP)
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return id().toString();
    }
}
