package io.stationkeeper.resource;

import java.util.Locale;
import java.util.Optional;

/**
 * One difference between desired and live.
 *
 * @param field the field of the kind
 * @param element the key or name inside the field, or the nested field's name; empty for the whole
 * @param desired what is wanted, in words; the fingerprint if {@code sensitive}
 * @param live what is there, likewise
 * @param takenFrom the external id of the resource that has to let go of the element first
 */
public record Change(
        Field<?> field,
        Optional<String> element,
        Type type,
        boolean sensitive,
        Optional<String> desired,
        Optional<String> live,
        Transition transition,
        Optional<String> takenFrom) {
    /** Nobody else has to let go of anything. */
    public Change(
            Field<?> field,
            Optional<String> element,
            Type type,
            boolean sensitive,
            Optional<String> desired,
            Optional<String> live,
            Transition transition) {
        this(field, element, type, sensitive, desired, live, transition, Optional.empty());
    }

    /** The same change of something that another resource still has. */
    public Change takenFrom(String externalId) {
        return new Change(
                field,
                element,
                type,
                sensitive,
                desired,
                live,
                transition,
                Optional.of(externalId));
    }

    /** How desired and live differ. */
    public enum Type {
        MISSING,
        EXTRA,
        DIFFERENT,
        /** Cannot be compared: never shown by the provider and not remembered by us. */
        UNVERIFIABLE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code plan}, {@code disk.sizeGB} or {@code envVars[LOG_LEVEL]}. */
    public String path() {
        return path(field, element);
    }

    public static String path(Field<?> field, Optional<String> element) {
        if (element.isEmpty()) {
            return field.name();
        }
        return field.shape() instanceof Shape.Nested
                ? field.name() + "." + element.get()
                : field.name() + "[" + element.get() + "]";
    }

    public Effect effect() {
        return transition.effect();
    }
}
