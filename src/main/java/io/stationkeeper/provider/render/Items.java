package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Reply;
import java.util.List;
import java.util.Optional;

/**
 * A collection of the API whose items are listed, read and written like those of most others.
 *
 * @param collection the first segment of the path, {@code key-value}
 * @param envelope the key that holds an item in a list
 */
record Items(RenderClient client, String collection, String envelope) {
    List<JsonView> list(String owner) {
        return list(
                owner, (api, cursor) -> api.items(collection, owner, RenderClient.PAGE, cursor));
    }

    /** The items of this owner, for lists that want more than the usual parameters. */
    List<JsonView> list(String owner, RenderClient.Page page) {
        return client.pages("GET /" + collection, envelope, page).stream()
                .filter(item -> isOurs(item, owner))
                .toList();
    }

    JsonView read(String id) {
        return client.read("GET " + one(), api -> api.item(collection, id)).json();
    }

    Optional<JsonView> find(String id) {
        try {
            return Optional.of(read(id));
        } catch (ProviderException.Gone _) {
            return Optional.empty();
        }
    }

    /** What one item shows only when it is asked for by itself. */
    JsonView part(String id, String part) {
        return client.read("GET " + one() + "/" + part, api -> api.part(collection, id, part))
                .json();
    }

    Reply create(ObjectNode body) {
        return client.write(
                "POST /" + collection, "", body, (api, sent) -> api.createItem(collection, sent));
    }

    Reply patch(String id, ObjectNode body) {
        return client.write(
                "PATCH " + one(), id, body, (api, sent) -> api.patchItem(collection, id, sent));
    }

    Reply act(String id, String action) {
        return client.write(
                "POST " + one() + "/" + action, id, api -> api.act(collection, id, action));
    }

    Optional<Reply> delete(String id) {
        return client.delete("DELETE " + one(), id, api -> api.deleteItem(collection, id));
    }

    private String one() {
        return "/" + collection + "/{id}";
    }

    /** Some items show an {@code ownerId}, some an {@code owner}, and some neither. */
    private static boolean isOurs(JsonView item, String owner) {
        return item.object("owner")
                .present()
                .flatMap(it -> it.text("id").present())
                .map(owner::equals)
                .orElseGet(() -> RenderProvider.isOurs(item, owner));
    }
}
