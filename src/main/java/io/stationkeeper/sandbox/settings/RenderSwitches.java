package io.stationkeeper.sandbox.settings;

import static io.stationkeeper.sandbox.settings.Switch.count;
import static io.stationkeeper.sandbox.settings.Switch.factor;
import static io.stationkeeper.sandbox.settings.Switch.flag;
import static io.stationkeeper.sandbox.settings.Switch.plans;
import static io.stationkeeper.sandbox.settings.Switch.server;
import static io.stationkeeper.sandbox.settings.Switch.timer;
import static io.stationkeeper.sandbox.settings.Switch.timers;
import static io.stationkeeper.sandbox.settings.Switch.word;

import java.util.List;
import java.util.stream.Stream;

/** The switches of the simulated Render API. */
final class RenderSwitches {

    private static final List<Switch> TRAFFIC =
            List.of(
                    flag("rateLimits", true, "Whether a call too many is refused with 429.")
                            .offWhenFast(),
                    factor("rateScale", 1.0, "Factor on the size of every bucket."),
                    flag(
                            "retryAfter",
                            false,
                            "Whether 429 says when to come back (never recorded)."),
                    word(
                            "createBucket",
                            "shared own",
                            "Whether services, Postgres, Key Value and `/redis` share the 20 creations an"
                                    + " hour or have 20 each (unknown)."),
                    timer("staleReads", "0s", "How far reads lag behind writes (never recorded)."),
                    word(
                            "listOrder",
                            "newest oldest",
                            "Order of the lists of a workspace (unknown)."),
                    word(
                            "unknownFilterIds",
                            "empty refuse",
                            "What a list answers if a filter names an id that is nobody's: nothing, or 404"
                                    + " (unknown)."));

    private static final List<Switch> TIMERS =
            List.of(
                    timer("build", "3s", "A deploy from start to live."),
                    timer(
                            "provisioning",
                            "2s",
                            "How long a database stays busy after it was made, moved, resumed or"
                                    + " recovered (40 to 50 seconds at Render)."),
                    timer("verification", "2s", "The look at the DNS records of a custom domain."),
                    timer(
                            "dedicatedIps",
                            "2s",
                            "From the request for dedicated addresses until they run (17 to 25 seconds"
                                    + " at Render)."),
                    timer("cronRun", "2s", "A run of a cron job that was asked for."),
                    timer("jobRun", "2s", "A one-off job; it is pending for the first quarter."),
                    timer("export", "2s", "Until the export of a database can be fetched."),
                    timer("maintenanceRun", "2s", "A maintenance run from its start to its end."),
                    timer(
                            "diskCooldown",
                            "12h",
                            "How long after one growth a database's disk cannot grow again."));

    private static final List<Switch> DEPLOYS =
            List.of(
                    word(
                            "overlappingDeploys",
                            "recorded override wait",
                            "`override` cancels the running deploy; `wait` queues the new one, and only"
                                    + " the newest stays queued; `recorded` waits at private services"
                                    + " and cron jobs and overrides at the others."),
                    flag(
                            "patchDeploys",
                            false,
                            "Whether a PATCH deploys by itself where auto-deploy is on (unknown)."),
                    flag(
                            "groupChangesDeploy",
                            false,
                            "Whether a change in an environment group deploys its services (unknown)."),
                    flag(
                            "linkDeploys",
                            false,
                            "Whether linking a group, or unlinking it, deploys the service (unknown)."),
                    flag(
                            "generateValueRotates",
                            true,
                            "Whether `generateValue`, sent again, makes a new value (unknown)."),
                    word("deploySuspended", "refuse allow", "A deploy of a suspended service."),
                    plans(
                            "failDeploys",
                            "Deploys that shall fail, by a service's id or name: `{\"api\": {\"status\":"
                                    + " \"build_failed\", \"times\": 1}}`."),
                    plans(
                            "failJobs",
                            "One-off jobs that shall fail, by a service's id or name: `{\"api\":"
                                    + " {\"times\": 1}}`."));

    private static final List<Switch> REFUSALS =
            List.of(
                    count("duplicateNameStatus", 409, "A second service of one name."),
                    count("diskConflictStatus", 400, "Several instances beside a disk."),
                    count("autoscalingDiskStatus", 400, "Autoscaling beside a disk."),
                    count("diskShrinkStatus", 400, "A disk that shall shrink."),
                    count("secondDiskStatus", 400, "A second disk at one service."),
                    count("domainConflictStatus", 409, "A custom domain that somebody has."),
                    count("planDowngradeStatus", 400, "A Key Value instance that shall shrink."),
                    count("immutableStatus", 400, "A change of what is fixed at creation."),
                    word(
                            "immutableFields",
                            "refuse ignore",
                            "Whether a PATCH of what is fixed at creation is refused or without effect"
                                    + " (unknown)."),
                    word(
                            "duplicateDatastores",
                            "allow refuse",
                            "A second Postgres or Key Value instance of one name (the specification lists"
                                    + " no 409 for it)."),
                    word(
                            "freeServices",
                            "refuse allow",
                            "A service of the plan `free` by the API."),
                    word(
                            "legacyPostgresPlans",
                            "refuse allow",
                            "A new database of the first generation of plans (refused by the"
                                    + " documentation)."),
                    word(
                            "dedicatedIpEnvironments",
                            "any known",
                            "Which environments dedicated addresses can be given to: whatever is named,"
                                    + " or 404 for one that is not there (unknown)."),
                    word(
                            "auditLogs",
                            "refuse allow",
                            "Audit logs; they need a plan that small teams have not."));

    private static final List<Switch> SHAPES =
            List.of(
                    flag(
                            "envGroupsEnveloped",
                            true,
                            "Whether the list of groups has envelopes: the specification says no,"
                                    + " clients unwrap them (unknown)."),
                    word(
                            "domainPair",
                            "asked-first partner-first asked-only",
                            "What POST of an apex or its `www` answers (unknown)."),
                    word(
                            "slugCollision",
                            "random counted",
                            "What follows a slug that is taken: four characters, or a number (unknown)."),
                    word(
                            "dns",
                            "verified missing",
                            "What a verification finds of a domain's records."),
                    server(
                            "postgresServer",
                            "Empty, or the connection string of a real server,"
                                    + " `postgresql://user:password@127.0.0.1:5432/database`, that every"
                                    + " Postgres instance then names as its external one."));

    private static final List<Switch> WEBHOOKS =
            List.of(
                    flag(
                            "webhookSecrets",
                            false,
                            "Whether a webhook shows its signing secret (the specification says so, the"
                                    + " recording shows none)."),
                    word(
                            "webhookTargets",
                            "loopback any none",
                            "Where webhooks are delivered to. `any` makes the simulator call whatever"
                                    + " address a webhook names."),
                    timer("webhookTimeout", "15s", "How long a delivery waits for its answer.")
                            .withFast("2s"),
                    timers(
                            "webhookRetries",
                            "5s,5m,30m,2h,5h,10h,15h",
                            "Distances between the attempts of a delivery; after the last one the webhook"
                                    + " is switched off."));

    private RenderSwitches() {}

    static Stream<Switch> all() {
        return Stream.of(TRAFFIC, TIMERS, DEPLOYS, REFUSALS, SHAPES, WEBHOOKS)
                .flatMap(List::stream);
    }
}
