package io.stationkeeper.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Json;
import java.util.TreeMap;

/** All documents of all simulators, by table and id. Not thread-safe: the gateway's lock guards it. */
public final class Store {

    private final TreeMap<String, Table> tables = new TreeMap<>();

    public Table table(String name) {
        return tables.computeIfAbsent(name, key -> new Table());
    }

    public void clear() {
        tables.values().forEach(Table::clear);
    }

    /** Everything, as {@code {table: {id: document}}}. */
    public ObjectNode save() {
        ObjectNode all = Json.object();
        tables.forEach((name, table) -> all.set(name, table.save()));
        return all;
    }

    /** Replaces everything by what {@link #save} answered earlier. Tables keep their identity. */
    public void load(JsonNode saved) {
        clear();
        saved.properties().forEach(entry -> table(entry.getKey()).load(entry.getValue()));
    }
}
