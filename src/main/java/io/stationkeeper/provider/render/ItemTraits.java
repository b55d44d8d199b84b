package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Sensitive;
import java.util.List;
import java.util.Map;

/** What is particular about a kind whose resources are items of one collection; see {@link ItemKind}. */
interface ItemTraits {
    KindModel model();

    Items items();

    WireForm form();

    default List<JsonView> list(String owner) {
        return items().list(owner);
    }

    default Health health(JsonView item) {
        return new Health.Ready("Present", "it exists");
    }

    /** The body of a POST without name and owner. */
    default ObjectNode creation(Manifest manifest) {
        return form().create(manifest.spec());
    }

    /** The body of a PATCH without a new name; nothing is sent if it is empty. */
    default ObjectNode patch(Live live, Manifest manifest, List<Change> changes) {
        return form().patch(manifest.spec(), live.spec(), changes);
    }

    /** What has calls of its own, in the order in which it is written, after the PATCH. */
    default List<Part> parts() {
        return List.of();
    }

    default Map<String, Sensitive> outputs(Live live) {
        return Map.of();
    }

    /** The same of a part of it. */
    default Map<String, Sensitive> outputs(Live live, String member) {
        throw new IllegalStateException(model().id() + " has no parts with outputs");
    }

    /** With what is worth showing and no manifest can set. */
    default Live withFacts(Live live, JsonView item) {
        return live;
    }

    /** All that are there were listed. */
    default void learn(List<Live> all) {}

    /** One was created since. */
    default void created(String name, String id) {}
}
