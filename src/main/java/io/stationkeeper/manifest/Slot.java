package io.stationkeeper.manifest;

/**
 * A node together with what a message calls it.
 *
 * @param what {@code "plan"} or {@code an entry of "domains"}
 * @param at where to point if nothing is there: the key
 */
record Slot(String what, Position at, Node node) {
    static Slot of(Node.Entry entry) {
        return new Slot(Words.quoted(entry.key()), entry.at(), entry.value());
    }

    static Slot entryOf(Slot list, Node item) {
        return new Slot("an entry of " + list.what(), item.at(), item);
    }
}
