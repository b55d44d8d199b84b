package io.stationkeeper.provider.upstash;

import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Value;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What Upstash shows for a value that we wrote, where that is something else: a budget in another
 * unit, a plan that its limits do not tell. As long as it shows just that, our value counts as being
 * there, so that nothing is written again and again; once it shows something new, somebody changed
 * it. In memory only: a new process writes such a value once more. Thread-safe.
 */
final class Echoes {
    private record Place(String id, Field<?> field) {}

    private record Echo(Object written, Object shown) {}

    private final Map<Place, Object> unheard = new ConcurrentHashMap<>();
    private final Map<Place, Echo> heard = new ConcurrentHashMap<>();

    /** The provider took this value. */
    <T> void wrote(String id, Field<T> field, T value) {
        Place place = new Place(id, field);
        heard.remove(place);
        unheard.put(place, field.normalise(value));
    }

    /**
     * The value that what is shown stands for.
     *
     * @param settled whether the provider has finished what it was told to do
     */
    <T> Value<T> meant(String id, Field<T> field, Value<T> shown, boolean settled) {
        Optional<T> seen = shown.present().map(field::normalise);
        if (seen.isEmpty()) {
            return shown;
        }
        Place place = new Place(id, field);
        if (settled) {
            learn(place, field, seen.get());
        }
        Echo echo = heard.get(place);
        if (echo == null || !echo.shown().equals(seen.get())) {
            return shown;
        }
        return Value.of(written(field, echo));
    }

    private <T> void learn(Place place, Field<T> field, T seen) {
        Object last = unheard.remove(place);
        if (last == null) {
            return;
        }
        Echo echo = new Echo(last, seen);
        if (!field.agrees(Value.of(written(field, echo)), Value.of(seen))) {
            heard.put(place, echo);
        }
    }

    @SuppressWarnings("unchecked") // written for the same field
    private static <T> T written(Field<T> field, Echo echo) {
        return field.normalise((T) echo.written());
    }
}
