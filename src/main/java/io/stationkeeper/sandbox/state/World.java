package io.stationkeeper.sandbox.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.settings.Settings;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** What every simulator stands on: documents, time, ids, switches and chance. */
public record World(
        Store store, Moments moments, Xids ids, Settings settings, RandomGenerator random) {

    public Table table(String name) {
        return store.table(name);
    }

    /** Characters from {@code alphabet}, as many as asked for. */
    public String randomText(int length, String alphabet) {
        StringBuilder text = new StringBuilder(length);
        random.ints(length, 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
        return text.toString();
    }

    /** Moves a document's {@code updatedAt} to now. */
    public void touch(ObjectNode document) {
        document.put("updatedAt", Stamps.text(moments.stamp()));
    }

    /** The same time with digits below the microsecond, as some POST answers show it (measured). */
    public Instant finer(Instant stamp) {
        return stamp.plusNanos(1 + random.nextInt(999));
    }
}
