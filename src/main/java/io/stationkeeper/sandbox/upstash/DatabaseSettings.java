package io.stationkeeper.sandbox.upstash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One endpoint for each property of a database: most answer {@code "OK"}, those that show secrets the whole object. */
final class DatabaseSettings {

    private final World world;
    private final Databases databases;
    private final AuditLog audit;

    DatabaseSettings(World world, Databases databases, AuditLog audit) {
        this.world = world;
        this.databases = databases;
        this.audit = audit;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.post("/redis/rename/{id}", this::rename));
        routes.add(Route.post("/redis/reset-password/{id}", this::resetPassword));
        routes.add(Route.post("/redis/enable-tls/{id}", this::enableTls));
        routes.add(Route.post("/redis/{id}/change-plan", this::changePlan));
        routes.add(Route.post("/redis/change-plan/{id}", this::changePlan));
        routes.add(Route.patch("/redis/update-budget/{id}", this::updateBudget));
        routes.add(Route.post("/redis/update-regions/{id}", this::updateRegions));
        routes.add(Route.post("/redis/update-allowlist/{id}", this::updateAllowList));
        for (boolean on : new boolean[] {true, false}) {
            String verb = on ? "/redis/enable-" : "/redis/disable-";
            routes.add(Route.post(verb + "eviction/{id}", call -> evict(call, on)));
            routes.add(Route.post(verb + "autoupgrade/{id}", call -> autoUpgrade(call, on)));
            routes.add(Route.post(verb + "prodpack/{id}", call -> prodPack(call, on)));
            routes.add(Route.patch(verb + "dailybackup/{id}", call -> dailyBackup(call, on)));
            routes.add(Route.post(verb + "dailybackup/{id}", call -> postedBackup(call, on)));
        }
        return routes;
    }

    /** Applies a change, writes it into the audit log, answers {@code "OK"}. */
    private Answer change(Call call, String action, BiConsumer<ObjectNode, JsonNode> change) {
        ObjectNode database = databases.modifiable(call, call.id());
        change.accept(database, call.body());
        audit.add(call, action, database.path("database_name").asText());
        return Answer.ok(Json.text("OK"));
    }

    private Answer shown(Call call) {
        return Answer.ok(databases.later(databases.find(call, call.id())));
    }

    private Answer rename(Call call) {
        Answer done =
                change(
                        call,
                        "Rename Database",
                        (database, body) ->
                                database.put(
                                        "database_name",
                                        Json.string(body, "name")
                                                .orElseThrow(() ->
                                                        Refused.invalid("name is required"))));
        return done.status() == 200 ? shown(call) : done;
    }

    private Answer resetPassword(Call call) {
        Answer done =
                change(call, "Reset Password", (database, body) -> Secrets.renew(world, database));
        return done.status() == 200
                ? Answer.ok(Json.visible(databases.find(call, call.id())))
                : done;
    }

    private Answer enableTls(Call call) {
        Answer done = change(call, "Enable TLS", (database, body) -> set(database, "tls", true));
        return done.status() == 200 ? shown(call) : done;
    }

    private Answer evict(Call call, boolean on) {
        return change(
                call,
                on ? "Enable Eviction" : "Disable Eviction",
                (database, body) -> {
                    set(database, "eviction", on);
                    database.put("db_eviction", on);
                });
    }

    /** Whether what is so already is refused is not known. */
    private void set(ObjectNode database, String key, boolean on) {
        boolean repeated = database.path(key).booleanValue() == on;
        if (repeated && world.settings().text("upstashRepeats").equals("refuse")) {
            throw Refused.invalid(key + " is already " + (on ? "enabled" : "disabled"));
        }
        database.put(key, on);
    }

    /** Refused when it is in that state already. */
    private Answer autoUpgrade(Call call, boolean on) {
        return change(
                call,
                on ? "Enable Auto Upgrade" : "Disable Auto Upgrade",
                (database, body) -> {
                    if (database.path("auto_upgrade").booleanValue() == on) {
                        String state = on ? "enabled" : "disabled";
                        throw Refused.invalid("auto upgrade is already " + state);
                    }
                    database.put("auto_upgrade", on);
                });
    }

    private Answer prodPack(Call call, boolean on) {
        return change(
                call,
                on ? "Enable Prod Pack" : "Disable Prod Pack",
                (database, body) -> set(database, "prod_pack_enabled", on));
    }

    private Answer dailyBackup(Call call, boolean on) {
        return change(
                call,
                on ? "Enable Daily Backup" : "Disable Daily Backup",
                (database, body) -> {
                    set(database, "daily_backup_enabled", on);
                    long tomorrow = world.moments().now().plus(Duration.ofDays(1)).getEpochSecond();
                    database.put("next_daily_backup_time", on ? tomorrow : 0);
                });
    }

    /** The official CLI posts instead of patching; the specification knows PATCH alone. */
    private Answer postedBackup(Call call, boolean on) {
        if (world.settings().on("upstashStrict")) {
            throw new Refused(405, "method not allowed");
        }
        return dailyBackup(call, on);
    }

    private Answer changePlan(Call call) {
        boolean strict = world.settings().on("upstashStrict");
        boolean old = call.operation().template().startsWith("/redis/change-plan");
        if (strict && old) {
            throw new Refused(404, "not found");
        }
        return change(
                call,
                "Change Plan",
                (database, body) -> {
                    Plan plan = Plan.of(asked(body, strict));
                    if (plan == Plan.FREE && !isFree(database)) {
                        refuseWayBack(call);
                    }
                    plan.describe(database, world.settings());
                    long now = world.moments().now().getEpochSecond();
                    database.put("last_plan_upgrade_time", now);
                    for (String flag : List.of("auto_upgrade", "prod_pack_enabled")) {
                        if (body.path(flag).isBoolean()) {
                            database.put(flag, body.path(flag).booleanValue());
                        }
                    }
                    databases.busy(database, "plan_change");
                });
    }

    /** The official CLI sends {@code plan}, and has the older word {@code paid} for pay as you go. */
    private static String asked(JsonNode body, boolean strict) {
        Optional<String> cli = Json.string(body, "plan").filter(word -> !strict);
        String word = Json.string(body, "plan_name").or(() -> cli).orElse("");
        return word.equals("paid") && !strict ? Plan.PAYG.word() : word;
    }

    private void refuseWayBack(Call call) {
        if (world.settings().text("upstashToFree").equals("refuse")) {
            throw Refused.invalid("cannot change to the free plan");
        }
        databases.refuseSecondFree(Customer.of(call));
    }

    private Answer updateBudget(Call call) {
        return change(
                call,
                "Update Budget",
                (database, body) -> {
                    JsonNode budget = body.path("budget");
                    if (!budget.isInt() || budget.intValue() < 0) {
                        throw Refused.invalid("invalid budget");
                    }
                    database.put("budget", Plan.shownBudget(budget.intValue(), world.settings()));
                });
    }

    private Answer updateRegions(Call call) {
        return change(
                call,
                "Update Regions",
                (database, body) -> {
                    String primary = database.path("primary_region").asText();
                    boolean free = isFree(database);
                    JsonNode asked = body.path("read_regions");
                    Databases.place(database, primary, Regions.readable(asked, primary, free));
                    databases.busy(database, "updating_regions");
                });
    }

    private Answer updateAllowList(Call call) {
        return change(
                call,
                "Update Allow List",
                (database, body) -> {
                    List<JsonNode> ranges = Json.items(body.path("allowed_ips"));
                    if (isFree(database)) {
                        throw Refused.invalid("IP allow list is not available on the free plan");
                    }
                    boolean valid =
                            ranges.stream()
                                    .allMatch(each ->
                                            each.asText().matches("\\d+(\\.\\d+){3}(/\\d+)?"));
                    if (!valid) {
                        throw Refused.invalid("invalid IP address");
                    }
                    database.putArray("allowed_ip_ranges").addAll(ranges);
                    database.withObject("/securityAddons").put("ipWhitelisting", !ranges.isEmpty());
                });
    }

    private static boolean isFree(ObjectNode database) {
        return database.path("_plan").asText().equals("free");
    }
}
