package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.util.List;

/** The people of a workspace: an administrator who stays, and a developer (API specification). */
final class Members {

    private static final String TABLE = "render.members";
    private static final String ADMIN = "ADMIN";
    private static final List<String> ROLES =
            List.of(
                    ADMIN,
                    "DEVELOPER",
                    "WORKSPACE_CONTRIBUTOR",
                    "WORKSPACE_BILLING",
                    "WORKSPACE_VIEWER");

    private final World world;

    Members(World world) {
        this.world = world;
    }

    List<Route> routes() {
        String one = "/owners/{id}/members/{id}";
        return List.of(
                Route.get("/owners/{id}/members", this::list),
                Route.patch(one, this::patch),
                Route.delete(one, this::remove));
    }

    /** A bare array. */
    private Answer list(Call call) {
        ArrayNode all = Json.array();
        of(call.id()).forEach(all::add);
        return Answer.ok(all);
    }

    private ArrayNode of(String owner) {
        ObjectNode workspace =
                world.table(TABLE)
                        .find(owner)
                        .orElseGet(() -> world.table(TABLE).put(owner, firstMembers()));
        return workspace.withArray("/members");
    }

    private static ObjectNode firstMembers() {
        ObjectNode workspace = Json.object();
        ArrayNode members = workspace.putArray("members");
        members.add(member(Owners.EMAIL, "Sandbox User", ADMIN));
        members.add(member("developer@example.com", "Sandbox Developer", "DEVELOPER"));
        return workspace;
    }

    private static ObjectNode member(String email, String name, String role) {
        ObjectNode member = Json.object().put("userId", Owners.userId(email)).put("name", name);
        member.put("email", email).put("status", "active");
        return member.put("role", role).put("mfaEnabled", false);
    }

    private ObjectNode find(Call call) {
        for (var member : of(call.id())) {
            if (member.path("userId").asText().equals(call.child())) {
                return (ObjectNode) member;
            }
        }
        throw Refused.notFound(call.child());
    }

    private Answer patch(Call call) {
        ObjectNode member = find(call);
        String role = Json.required(call.body(), "role");
        if (!ROLES.contains(role)) {
            throw Refused.invalid("invalid role: " + role);
        }
        if (!role.equals(ADMIN)) {
            refuseLastAdmin(call, member);
        }
        return Answer.ok(member.put("role", role).deepCopy());
    }

    private Answer remove(Call call) {
        ObjectNode member = find(call);
        refuseLastAdmin(call, member);
        of(call.id()).removeIf(each -> each.path("userId").equals(member.path("userId")));
        return Answer.deleted();
    }

    private void refuseLastAdmin(Call call, ObjectNode member) {
        long others =
                Json.items(of(call.id())).stream()
                        .filter(each -> each.path("role").asText().equals(ADMIN))
                        .filter(each -> !each.path("userId").equals(member.path("userId")))
                        .count();
        if (others == 0) {
            throw Refused.conflict("the workspace needs an administrator");
        }
    }
}
