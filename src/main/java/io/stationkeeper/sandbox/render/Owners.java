package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Route;
import java.util.List;
import java.util.function.Predicate;

/** The one workspace that every key sees; any other owner id is believed too. */
final class Owners {

    private static final String TABLE = "render.owners";
    private static final String WORKSPACE = "tea-d0sandboggggggggggg0";
    static final String EMAIL = "sandbox@example.com";

    /** The address that stands in the recordings for those of their workspaces. */
    private static final String TEAM_EMAIL = "email@example.com";

    private final World world;
    private final Pages pages;

    Owners(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/owners", this::list),
                Route.get("/owners/{id}", call -> Answer.ok(find(call.id()))),
                Route.get("/users", call -> Answer.ok(user())));
    }

    private Answer list(Call call) {
        Predicate<ObjectNode> wanted =
                Filters.equal(call.query(), "name", "/name")
                        .and(Filters.equal(call.query(), "email", "/email"));
        List<ObjectNode> all = workspaces().stream().filter(wanted).toList();
        return pages.page(call, all, new Pages.Shape("owner", Json::visible));
    }

    /** Those of a copied account, else the sandbox's own. */
    private List<ObjectNode> workspaces() {
        List<ObjectNode> copied = world.table(TABLE).all();
        return copied.isEmpty() ? List.of(owner(WORKSPACE)) : copied;
    }

    private ObjectNode find(String id) {
        return world.table(TABLE).find(id).map(Json::visible).orElseGet(() -> owner(id));
    }

    /** Workspaces that nobody renamed have this name (recorded). */
    static ObjectNode owner(String id) {
        String type = id.startsWith("usr-") ? "user" : "team";
        return Json.object()
                .put("id", id)
                .put("name", "My Workspace")
                .put("email", TEAM_EMAIL)
                .put("type", type);
    }

    /** The same id for the same address, as long as ids are. */
    static String userId(String email) {
        return "usr-" + Releases.hash("SHA-256", email).substring(0, 20);
    }

    private static ObjectNode user() {
        return Json.object().put("email", EMAIL).put("name", "Sandbox User");
    }
}
