package io.stationkeeper.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Json;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Documents by id, in the order of their creation. */
public final class Table {

    private final Map<String, ObjectNode> documents = new LinkedHashMap<>();

    Table() {}

    public Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(documents.get(id));
    }

    public ObjectNode put(String id, ObjectNode document) {
        documents.put(id, document);
        return document;
    }

    public boolean remove(String id) {
        return documents.remove(id) != null;
    }

    public void removeIf(Predicate<ObjectNode> unwanted) {
        documents.values().removeIf(unwanted);
    }

    public List<ObjectNode> all() {
        return List.copyOf(documents.values());
    }

    public int size() {
        return documents.size();
    }

    /** Forgets the oldest beyond {@code most}. */
    public void keep(int most) {
        Iterator<String> oldest = documents.keySet().iterator();
        while (documents.size() > most) {
            oldest.next();
            oldest.remove();
        }
    }

    public List<ObjectNode> where(String field, String value) {
        return documents.values().stream()
                .filter(document -> document.path(field).asText().equals(value))
                .toList();
    }

    public Map<String, ObjectNode> entries() {
        return Map.copyOf(documents);
    }

    void clear() {
        documents.clear();
    }

    ObjectNode save() {
        ObjectNode all = Json.object();
        documents.forEach((id, document) -> all.set(id, document.deepCopy()));
        return all;
    }

    void load(JsonNode saved) {
        saved.properties()
                .forEach(entry -> {
                    if (entry.getValue() instanceof ObjectNode document) {
                        documents.put(entry.getKey(), document.deepCopy());
                    }
                });
    }
}
