package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Env vars and secret files, of services and of groups: items with a hidden id ({@code _id}) kept in
 * the order of their creation in a hidden field of their owner.
 */
final class KeyedItems {

    private static final int FILE_LIMIT_BYTES = 1 << 20;

    private final World world;
    final Kind kind;

    /** The words by which env vars and secret files differ. */
    enum Kind {
        ENV_VAR("_envVars", "envVar", "key", "value"),
        SECRET_FILE("_secretFiles", "secretFile", "name", "content");

        final String field;
        final String envelope;
        final String key;
        final String value;

        Kind(String field, String envelope, String key, String value) {
            this.field = field;
            this.envelope = envelope;
            this.key = key;
            this.value = value;
        }
    }

    private KeyedItems(World world, Kind kind) {
        this.world = world;
        this.kind = kind;
    }

    static KeyedItems envVars(World world) {
        return new KeyedItems(world, Kind.ENV_VAR);
    }

    static KeyedItems secretFiles(World world) {
        return new KeyedItems(world, Kind.SECRET_FILE);
    }

    static KeyedItemRoutes envVars(World world, Pages pages, Services services) {
        return new KeyedItemRoutes(envVars(world), pages, services);
    }

    static KeyedItemRoutes secretFiles(World world, Pages pages, Services services) {
        return new KeyedItemRoutes(secretFiles(world), pages, services);
    }

    /** Oldest first. */
    List<ObjectNode> all(ObjectNode owner) {
        List<ObjectNode> items = new ArrayList<>();
        owner.path(kind.field).forEach(item -> items.add((ObjectNode) item));
        return items;
    }

    List<ObjectNode> newestFirst(ObjectNode owner) {
        return all(owner).reversed();
    }

    Optional<ObjectNode> find(ObjectNode owner, String key) {
        return all(owner).stream()
                .filter(item -> item.path(kind.key).asText().equals(key))
                .findFirst();
    }

    /** Re-creates every item, in the order sent; {@code null} and {@code []} clear (measured). */
    List<ObjectNode> replace(ObjectNode owner, JsonNode list) {
        if (!list.isArray() && !list.isNull() && !list.isMissingNode()) {
            throw Refused.invalid("expected a list");
        }
        List<ObjectNode> items = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (JsonNode asked : Json.items(list)) {
            String key = Json.required(asked, kind.key);
            if (!keys.add(key)) {
                throw Refused.invalid("duplicate " + kind.key + ": " + key);
            }
            items.add(item(key, value(asked, find(owner, key))));
        }
        write(owner, items);
        return items;
    }

    /** Creates the item, or changes its value in place. */
    ObjectNode put(ObjectNode owner, String key, JsonNode asked) {
        Optional<ObjectNode> known = find(owner, key);
        String value = value(asked, known);
        ObjectNode item = known.orElseGet(() -> item(key, value));
        item.put(kind.value, value);
        List<ObjectNode> items = all(owner);
        if (known.isEmpty()) {
            items.add(item);
        }
        write(owner, items);
        return item;
    }

    void remove(ObjectNode owner, String key) {
        List<ObjectNode> left = all(owner);
        if (!left.removeIf(item -> item.path(kind.key).asText().equals(key))) {
            throw Refused.notFound(key);
        }
        write(owner, left);
    }

    private void write(ObjectNode owner, List<ObjectNode> items) {
        long bytes =
                items.stream().mapToLong(item -> utf8Length(item.path(kind.value).asText())).sum();
        if (kind == Kind.SECRET_FILE && bytes > FILE_LIMIT_BYTES) {
            throw Refused.invalid("secret files must not exceed 1 MB together");
        }
        ArrayNode array = owner.putArray(kind.field);
        items.forEach(array::add);
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private ObjectNode item(String key, String value) {
        String id = world.ids().next(kind.envelope, world.moments().stamp());
        return Json.object().put("_id", id).put(kind.key, key).put(kind.value, value);
    }

    private String value(JsonNode asked, Optional<ObjectNode> known) {
        if (kind == Kind.ENV_VAR && asked.path("generateValue").asBoolean()) {
            boolean rotates = world.settings().on("generateValueRotates");
            return known.filter(item -> !rotates)
                    .map(item -> item.path(kind.value).asText())
                    .orElseGet(this::generate);
        }
        if (!asked.path(kind.value).isTextual()) {
            throw Refused.invalid("missing required field: " + kind.value);
        }
        return asked.path(kind.value).textValue();
    }

    /** 256 bits as 44 characters of base64 (measured). */
    private String generate() {
        byte[] bits = new byte[32];
        world.random().nextBytes(bits);
        return Base64.getEncoder().encodeToString(bits);
    }
}
