package io.stationkeeper.sandbox.upstash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Redis databases: create, list, read, delete. An id is the only key; names may repeat. */
final class Databases {

    static final String TABLE = "upstash.databases";
    private static final List<String> ADJECTIVES =
            List.of("amused", "brave", "calm", "eager", "gentle", "humble", "proud", "quiet");
    private static final List<String> ANIMALS =
            List.of("badger", "falcon", "heron", "lynx", "otter", "python", "stallion", "wombat");

    /** What an official example of the list shows, which lacks settings and limits. */
    private static final List<String> SHORT =
            List.of(
                    "database_id",
                    "database_name",
                    "customer_id",
                    "database_type",
                    "region",
                    "primary_region",
                    "type",
                    "port",
                    "creation_time",
                    "endpoint",
                    "state",
                    "tls",
                    "password",
                    "rest_token",
                    "read_only_rest_token");

    private final World world;
    private final AuditLog audit;

    Databases(World world, AuditLog audit) {
        this.world = world;
        this.audit = audit;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/redis/databases", this::list),
                Route.get("/redis/database/{id}", this::get),
                Route.post("/redis/database", this::create),
                Route.delete("/redis/database/{id}", this::delete));
    }

    /** A database of the caller's account, or 404; its {@code modifying_state} brought up to the clock. */
    ObjectNode find(Call call, String id) {
        ObjectNode database =
                world.table(TABLE)
                        .find(id)
                        .filter(each -> isVisible(call, each))
                        .orElseThrow(() -> new Refused(404, "database not found"));
        settle(database);
        return database;
    }

    /** The same for a mutation: refused with 500 while an earlier one is still going on. */
    ObjectNode modifiable(Call call, String id) {
        ObjectNode database = find(call, id);
        if (!database.path("modifying_state").asText().isEmpty()) {
            throw new Refused(500, "database is in maintenance mode");
        }
        return database;
    }

    /** Keeps the database busy for the setting {@code provisioning}. */
    void busy(ObjectNode database, String state) {
        Instant until = world.moments().now().plus(world.settings().timer("provisioning"));
        database.put("modifying_state", state).put("_busyUntil", until.toString());
        settle(database);
    }

    private void settle(ObjectNode database) {
        Optional<Instant> until = Json.string(database, "_busyUntil").map(Instant::parse);
        if (until.isPresent() && !until.get().isAfter(world.moments().now())) {
            database.put("modifying_state", "").remove("_busyUntil");
        }
    }

    private boolean isVisible(Call call, ObjectNode database) {
        String customer = Customer.of(call);
        boolean moved =
                customer.equals(Customer.ACCOUNT) && world.settings().on("upstashMovedVisible");
        return moved || database.path("customer_id").asText().equals(customer);
    }

    private Answer list(Call call) {
        ArrayNode all = Json.array();
        boolean whole = world.settings().text("upstashListing").equals("whole");
        for (ObjectNode database : world.table(TABLE).all()) {
            if (isVisible(call, database)) {
                settle(database);
                ObjectNode shown = later(database);
                all.add(whole ? shown : shown.retain(SHORT));
            }
        }
        return Answer.ok(all);
    }

    private Answer get(Call call) {
        ObjectNode database = find(call, call.id());
        ObjectNode shown = later(database);
        if (call.query().first("credentials").filter("hide"::equals).isPresent()) {
            Secrets.hide(shown);
        } else if (shown.has("password")) {
            audit.add(call, "Read Credentials", database.path("database_name").asText());
        }
        return Answer.ok(shown);
    }

    /** As it is shown at any time but when its secrets are made. */
    ObjectNode later(ObjectNode database) {
        ObjectNode shown = Json.visible(database);
        return world.settings().on("upstashProtected") ? Secrets.hide(shown) : shown;
    }

    private Answer create(Call call) {
        JsonNode body = call.body();
        String name =
                Json.string(body, "database_name")
                        .or(() -> Json.string(body, "name"))
                        .orElseThrow(() -> Refused.invalid("database_name is required"));
        String primary = Regions.primary(body);
        String usual = world.settings().text("upstashDefaultPlan");
        Plan plan = Plan.of(Json.string(body, "plan").orElse(usual));
        boolean free = plan == Plan.FREE;
        if (free) {
            refuseSecondFree(Customer.of(call));
        }
        List<String> readRegions = Regions.readable(body.path("read_regions"), primary, free);
        ObjectNode database = identity(call, name);
        plan.describe(database, world.settings());
        place(database, primary, readRegions);
        switches(database, body);
        database.put("budget", Plan.shownBudget(body.path("budget").asInt(20), world.settings()));
        Secrets.renew(world, database);
        busy(database, "creating");
        world.table(TABLE).put(database.path("database_id").asText(), database);
        audit.add(call, "Create Database", name);
        return Answer.ok(Json.visible(database));
    }

    /** An account has one free database. */
    void refuseSecondFree(String customer) {
        boolean taken =
                world.table(TABLE).where("customer_id", customer).stream()
                        .anyMatch(each -> each.path("_plan").asText().equals("free"));
        if (taken) {
            throw Refused.invalid("free database limit exceeded");
        }
    }

    private ObjectNode identity(Call call, String name) {
        String id = new UUID(world.random().nextLong(), world.random().nextLong()).toString();
        int number = 10_000 + world.random().nextInt(50_000);
        String slug = pick(ADJECTIVES) + "-" + pick(ANIMALS) + "-" + number;
        ObjectNode database = Json.object().put("database_id", id).put("database_name", name);
        database.put("customer_id", Customer.of(call)).put("user_email", Customer.ACCOUNT);
        database.put("creation_time", world.moments().now().getEpochSecond());
        database.put("endpoint", slug + ".upstash.io").put("port", 6379).put("_number", number);
        database.put("state", "active").put("modifying_state", "");
        return database;
    }

    private String pick(List<String> words) {
        return words.get(world.random().nextInt(words.size()));
    }

    static void place(ObjectNode database, String primary, List<String> readRegions) {
        database.put("region", "global").put("primary_region", primary);
        database.putArray("primary_members").add(primary);
        ArrayNode members = database.putArray("all_members").add(primary);
        ArrayNode read = database.putArray("read_regions");
        for (String region : readRegions) {
            members.add(region);
            read.add(region);
        }
        database.put("replicas", 1 + readRegions.size());
    }

    /** TLS is always on, whatever was asked; some flags are text, as the real ones are. */
    private static void switches(ObjectNode database, JsonNode body) {
        boolean eviction = body.path("eviction").asBoolean();
        database.put("tls", true).put("eviction", eviction).put("db_eviction", eviction);
        database.put("auto_upgrade", body.path("auto_upgrade").asBoolean());
        database.put("prod_pack_enabled", body.path("prod_pack_enabled").asBoolean());
        database.put("reserved_per_region_price", 0).put("cluster_id", "").put("pool_id", "");
        database.put("consistent", false).put("multizone", false);
        database.put("daily_backup_enabled", false).put("prometheus_enabled", "false");
        database.put("db_acl_enabled", "false").put("db_acl_default_user_status", "true");
        database.put("db_resource_size", "L").put("db_type", "pebble");
        database.put("last_plan_upgrade_time", 0);
        database.put("db_conn_idle_timeout", 21_600_000_000_000L);
        database.put("db_lua_timeout", 250_000_000L).put("db_store_max_idle", 900_000_000_000L);
        database.putArray("allowed_ip_ranges");
        ObjectNode addons = database.putObject("securityAddons").put("ipWhitelisting", false);
        addons.put("vpcPeering", false).put("privateLink", false);
        addons.put("tlsMutualAuth", false).put("encryptionAtRest", false);
    }

    private Answer delete(Call call) {
        ObjectNode database = modifiable(call, call.id());
        world.table(TABLE).remove(call.id());
        audit.add(call, "Delete Database", database.path("database_name").asText());
        return Answer.ok(Json.text("OK"));
    }
}
