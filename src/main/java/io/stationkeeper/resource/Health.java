package io.stationkeeper.resource;

/** Whether a live resource does its work, as far as its provider tells. */
public sealed interface Health {
    String reason();

    String message();

    record Ready(String reason, String message) implements Health {}

    /** On its way, will end by itself. */
    record Progressing(String reason, String message) implements Health {}

    record Failed(String reason, String message) implements Health {}

    /**
     * Switched off by somebody; that is as it should be only where a manifest says so.
     *
     * @param byPerson in the dashboard or through the API, and not by the provider itself
     */
    record Suspended(String reason, String message, boolean byPerson) implements Health {
        public Suspended(String message) {
            this("Suspended", message, false);
        }

        /** By somebody who can resume it as well. */
        public static Suspended byPerson(String message) {
            return new Suspended("Suspended", message, true);
        }
    }

    record Unknown(String reason, String message) implements Health {}
}
