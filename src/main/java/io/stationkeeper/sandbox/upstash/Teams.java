package io.stationkeeper.sandbox.upstash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Teams with their members, and the move of a database into one, which has no way back. */
final class Teams {
    private static final String TABLE = "upstash.teams";
    private static final String MEMBERS = "_members";
    private static final Set<String> ROLES = Set.of("admin", "dev", "finance");

    private final World world;
    private final Databases databases;
    private final AuditLog audit;

    Teams(World world, Databases databases, AuditLog audit) {
        this.world = world;
        this.databases = databases;
        this.audit = audit;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/teams", this::list),
                Route.post("/team", this::create),
                Route.delete("/team/{id}", this::delete),
                Route.get("/teams/{id}", call -> Answer.ok(members(team(call.id())).deepCopy())),
                Route.post("/teams/member", this::add),
                Route.delete("/teams/member", this::remove),
                Route.post("/redis/move-to-team", this::move));
    }

    private ObjectNode team(String id) {
        return world.table(TABLE).find(id).orElseThrow(() -> new Refused(404, "team not found"));
    }

    private static ArrayNode members(ObjectNode team) {
        return team.withArray(MEMBERS);
    }

    private Answer list(Call call) {
        ArrayNode all = Json.array();
        world.table(TABLE).all().forEach(team -> all.add(Json.visible(team)));
        return Answer.ok(all);
    }

    private Answer create(Call call) {
        String name = Json.required(call.body(), "team_name");
        String id = new UUID(world.random().nextLong(), world.random().nextLong()).toString();
        ObjectNode team = Json.object().put("team_id", id).put("team_name", name);
        team.put("copy_cc", call.body().path("copy_cc").asBoolean());
        enlist(team, Customer.ACCOUNT, "owner");
        world.table(TABLE).put(id, team);
        audit.add(call, "Create Team", name);
        return Answer.ok(Json.visible(team));
    }

    private static void enlist(ObjectNode team, String email, String role) {
        ObjectNode member = members(team).addObject();
        member.put("team_id", team.path("team_id").asText());
        member.put("team_name", team.path("team_name").asText());
        member.put("member_email", email).put("member_role", role);
        member.put("copy_cc", team.path("copy_cc").booleanValue());
    }

    private Answer delete(Call call) {
        ObjectNode team = team(call.id());
        if (!world.table(Databases.TABLE).where("customer_id", call.id()).isEmpty()) {
            throw Refused.invalid("team has databases");
        }
        world.table(TABLE).remove(call.id());
        audit.add(call, "Delete Team", team.path("team_name").asText());
        return Answer.ok(Json.text("OK"));
    }

    private Answer add(Call call) {
        ObjectNode team = team(Json.required(call.body(), "team_id"));
        String role = Json.required(call.body(), "member_role");
        if (!ROLES.contains(role)) {
            throw Refused.invalid("invalid member role");
        }
        enlist(team, Json.required(call.body(), "member_email"), role);
        audit.add(call, "Add Team Member", team.path("team_name").asText());
        return Answer.ok(members(team).path(members(team).size() - 1).deepCopy());
    }

    private Answer remove(Call call) {
        ObjectNode team = team(Json.required(call.body(), "team_id"));
        String email = Json.required(call.body(), "member_email");
        ArrayNode members = members(team);
        for (int i = 0; i < members.size(); i++) {
            boolean found = members.path(i).path("member_email").asText().equals(email);
            if (found && !members.path(i).path("member_role").asText().equals("owner")) {
                members.remove(i);
                audit.add(call, "Remove Team Member", team.path("team_name").asText());
                return Answer.ok(Json.text("OK"));
            }
        }
        throw new Refused(404, "member not found");
    }

    /** Out of the sight of the key that moved it from now on, unless the setting says otherwise. */
    private Answer move(Call call) {
        String id = Json.required(call.body(), "database_id");
        ObjectNode team = team(Json.required(call.body(), "team_id"));
        ObjectNode database = databases.modifiable(call, id);
        database.put("customer_id", team.path("team_id").asText());
        audit.add(call, "Move To Team", database.path("database_name").asText());
        return Answer.ok(Json.text("OK"));
    }
}
