package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Query;
import io.stationkeeper.sandbox.wire.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Cuts lists into pages of envelopes {@code {cursor, <key>}}: 20 elements unless told, 100 at most,
 * no total and no next link. A cursor is 32 characters of base64url: eight bytes of the list, then the
 * last sixteen characters of the element's id (measured).
 */
final class Pages {

    private static final int REMEMBERED = 20_000;
    private static final int MOST = 100;

    /** Cursor to id, so that a cursor stays good after its element was deleted. */
    private final Map<String, String> issued =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /** Whether the lists of a workspace begin with the oldest element: their order was never recorded. */
    private final BooleanSupplier oldestFirst;

    Pages() {
        this(() -> false);
    }

    Pages(BooleanSupplier oldestFirst) {
        this.oldestFirst = oldestFirst;
    }

    /** How the elements of a list appear: their envelope key and their visible form. */
    record Shape(String key, Function<ObjectNode, ObjectNode> view) {}

    /** A page of documents given newest first; each has its identity in {@code _id} or {@code id}. */
    Answer page(Call call, List<ObjectNode> newestFirst, Shape shape) {
        return page(call, newestFirst, shape, MOST);
    }

    /** The same for a list with another greatest {@code limit}. */
    Answer page(Call call, List<ObjectNode> newestFirst, Shape shape, int most) {
        ArrayNode page = Json.array();
        String list = listName(call);
        boolean turned = oldestFirst.getAsBoolean() && isOfWorkspace(call);
        List<ObjectNode> ordered = turned ? newestFirst.reversed() : newestFirst;
        after(call.query(), ordered, turned).stream()
                .limit(limit(call.query(), most))
                .forEach(document -> page.add(envelope(list, document, shape)));
        return Answer.ok(page);
    }

    /** A page of a list that has no envelopes and shows no cursor: what is beyond it cannot be reached. */
    Answer bare(Call call, List<ObjectNode> newestFirst) {
        ArrayNode page = Json.array();
        boolean turned = oldestFirst.getAsBoolean() && isOfWorkspace(call);
        after(call.query(), turned ? newestFirst.reversed() : newestFirst, turned).stream()
                .limit(limit(call.query(), MOST))
                .forEach(document -> page.add(Json.visible(document)));
        return Answer.ok(page);
    }

    private static boolean isOfWorkspace(Call call) {
        return call.variables().isEmpty();
    }

    ObjectNode envelope(String list, ObjectNode document, Shape shape) {
        ObjectNode envelope = Json.object();
        envelope.set(shape.key, shape.view.apply(document));
        envelope.put("cursor", cursor(list, idOf(document)));
        return envelope;
    }

    static String listName(Call call) {
        return call.operation().template() + String.join("/", call.variables());
    }

    private static int limit(Query query, int most) {
        Optional<String> limit = query.first("limit");
        if (limit.isEmpty()) {
            return 20;
        }
        try {
            int number = Integer.parseInt(limit.get());
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Falls through: the same refusal as for a number out of range.
        }
        throw Refused.invalid("limit must be between 1 and " + most);
    }

    /**
     * What follows the element that the cursor names. Of a deleted element only its age counts; a
     * cursor that was never issued here ends the list, and text that is no cursor is refused.
     */
    private List<ObjectNode> after(Query query, List<ObjectNode> documents, boolean turned) {
        Optional<String> cursor = query.first("cursor");
        if (cursor.isEmpty()) {
            return documents;
        }
        String tail = tailOf(cursor.get());
        for (int i = 0; i < documents.size(); i++) {
            if (idOf(documents.get(i)).endsWith(tail)) {
                return documents.subList(i + 1, documents.size());
            }
        }
        String last = xid(issued.getOrDefault(cursor.get(), ""));
        return documents.stream()
                .filter(each -> !last.isEmpty())
                .filter(each -> turned == xid(idOf(each)).compareTo(last) > 0)
                .toList();
    }

    private static String tailOf(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == 24) {
                return new String(bytes, 8, 16, StandardCharsets.US_ASCII);
            }
        } catch (IllegalArgumentException notBase64) {
            // Falls through: the same refusal as for another length.
        }
        throw Refused.invalid("invalid cursor");
    }

    private String cursor(String list, String id) {
        byte[] opaque = new byte[8];
        for (int i = 0; i < list.length(); i++) {
            opaque[i % 8] = (byte) (31 * opaque[i % 8] + list.charAt(i));
        }
        String tail = id.substring(Math.max(0, id.length() - 16));
        byte[] bytes = new byte[8 + tail.length()];
        System.arraycopy(opaque, 0, bytes, 0, 8);
        System.arraycopy(tail.getBytes(StandardCharsets.US_ASCII), 0, bytes, 8, tail.length());
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        issued.put(cursor, id);
        return cursor;
    }

    private static String idOf(ObjectNode document) {
        return document.path(document.has("_id") ? "_id" : "id").asText();
    }

    private static String xid(String id) {
        return id.substring(id.indexOf('-') + 1);
    }
}
