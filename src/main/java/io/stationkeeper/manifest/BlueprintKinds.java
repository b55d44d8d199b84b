package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.resource.KindId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which kind an entry of a Blueprint is. */
final class BlueprintKinds {
    static final String TYPE = "type";
    static final String RUNTIME = "runtime";
    static final String OLD_RUNTIME = "env";
    static final String STATIC = "static";
    static final String WEB = "web";
    static final String KEY_VALUE_TYPE = "keyvalue";
    static final String OLD_KEY_VALUE_TYPE = "redis";
    static final String WORKFLOW = "workflow";

    static final KindId POSTGRES = render("Postgres");
    static final KindId KEY_VALUE = render("KeyValue");
    static final KindId STATIC_SITE = render("StaticSite");
    static final KindId ENV_GROUP = render("EnvGroup");
    static final KindId PROJECT = render("Project");
    static final KindId WORKFLOW_KIND = render("Workflow");

    /** The types that an entry can have here, a static site aside, which is a web service too. */
    private static final Map<String, KindId> BY_TYPE =
            Map.of(
                    WEB,
                    render("WebService"),
                    "pserv",
                    render("PrivateService"),
                    "worker",
                    render("BackgroundWorker"),
                    "cron",
                    render("CronJob"),
                    KEY_VALUE_TYPE,
                    KEY_VALUE,
                    OLD_KEY_VALUE_TYPE,
                    KEY_VALUE,
                    WORKFLOW,
                    WORKFLOW_KIND);

    static final List<String> TYPES = List.of(WEB, "pserv", "worker", "cron", KEY_VALUE_TYPE);

    /** What only a service that runs has: without it and a runtime an entry fits a static site. */
    private static final List<String> RUNS =
            List.of(
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

    private BlueprintKinds() {}

    static Optional<KindId> ofType(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** Says nothing of what is wrong, as that is told when the entry is read. */
    static Optional<KindId> of(Mapping service) {
        BlueprintEntry entry = new BlueprintEntry(service);
        Optional<String> written = entry.text(TYPE);
        Optional<String> type = written.flatMap(BlueprintTypes::meant).or(() -> written);
        boolean site =
                type.filter(STATIC::equals).isPresent()
                        || (type.filter(WEB::equals).isPresent() && isStatic(entry));
        return site ? Optional.of(STATIC_SITE) : type.flatMap(BlueprintKinds::ofType);
    }

    static boolean isStatic(Slot runtime) {
        return BlueprintEntry.text(runtime).filter(STATIC::equals).isPresent();
    }

    private static boolean isStatic(BlueprintEntry web) {
        return web.text(RUNTIME)
                .or(() -> web.text(OLD_RUNTIME))
                .map(STATIC::equals)
                .orElseGet(() -> RUNS.stream().noneMatch(web::has));
    }

    private static KindId render(String name) {
        return new KindId("render", name);
    }
}
