package io.stationkeeper.resource;

/** Points at one output of another resource, as {@code from: {kind, name, property}} does. */
public record Reference(KindId kind, String name, String property) {
    @Override
    public String toString() {
        return kind + "/" + name + "." + property;
    }
}
