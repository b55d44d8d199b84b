package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.util.ArrayList;
import java.util.List;

/** How a Postgres instance and its replicas read: parameters in the single answer alone, secrets in neither. */
final class PostgresView {

    private PostgresView() {}

    /** The elements of the list: the primary and each replica. */
    static List<ObjectNode> elements(World world, ObjectNode primary) {
        List<ObjectNode> elements = new ArrayList<>();
        elements.add(primary(world, primary, false));
        Replicas.of(primary).forEach(each -> elements.add(replica(world, primary, each, false)));
        return elements;
    }

    static ObjectNode detail(World world, ObjectNode primary, String id) {
        if (primary.path("id").asText().equals(id)) {
            return Maintenance.show(world, primary(world, primary, true));
        }
        ObjectNode replica = Replicas.find(primary, id).orElseThrow(() -> Refused.notFound(id));
        return replica(world, primary, replica, true);
    }

    private static ObjectNode primary(World world, ObjectNode primary, boolean single) {
        ObjectNode view = common(world, primary).put("role", "primary");
        ArrayNode replicas = view.putArray("readReplicas");
        for (ObjectNode each : Replicas.of(primary)) {
            ObjectNode shown = replicas.addObject();
            shown.set("id", each.path("id"));
            shown.set("name", each.path("name"));
            parameters(shown, each, single);
        }
        parameters(view, primary, single);
        return view;
    }

    private static ObjectNode replica(
            World world, ObjectNode primary, ObjectNode replica, boolean single) {
        ObjectNode view = common(world, primary);
        view.setAll(Json.visible(replica));
        String id = replica.path("id").asText();
        view.put("dashboardUrl", "https://dashboard.render.com/d/" + id);
        view.put("role", "replica").set("primaryPostgresID", primary.path("id"));
        view.put("highAvailabilityEnabled", false).putArray("readReplicas");
        parameters(view, replica, single);
        return view;
    }

    private static ObjectNode common(World world, ObjectNode primary) {
        ObjectNode view = Json.visible(primary);
        view.put("status", Datastore.status(world, primary));
        boolean suspended = Datastore.suspended(primary);
        view.put("suspended", suspended ? "suspended" : "not_suspended");
        ArrayNode suspenders = view.putArray("suspenders");
        if (suspended) {
            suspenders.add("user");
        }
        return view;
    }

    /** Absent when there are none (measured). */
    private static void parameters(ObjectNode view, ObjectNode source, boolean single) {
        if (single && !source.path("_parameters").isEmpty()) {
            view.set("parameterOverrides", source.path("_parameters").deepCopy());
        }
    }
}
